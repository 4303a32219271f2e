'use client';

import { ActionFormView } from '#components/forms/action-form.tsx';
import { SaveBar } from '#components/forms/save-bar.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { toast } from '#components/ui/toast.tsx';
import { savePeriodsAction } from '../../../actions.ts';
import { fromRows, type PlaceRow, PlaceRows, toRows } from './place-rows.tsx';

type Values = { periods: PlaceRow[]; revision: string };

export function PeriodsForm({ periods, revision }: { periods: { id: number; name: string }[]; revision: string }) {
  const form = useActionForm({
    initial: { periods: toRows(periods), revision },
    save: (values: Values) => savePeriodsAction({ ...values, periods: fromRows(values.periods) }),
    onSaved: (_, values) => {
      form.restart(values);
      toast.success('The periods are saved.');
    },
  });
  const { values, set, issues } = form;
  return (
    <ActionFormView form={form} label="Periods of customers" fields={['periods']}>
      <PlaceRows
        name="periods"
        label="Periods"
        itemName="period"
        help="A period goes only when no customer and no trigger is in it."
        rows={values.periods}
        issues={issues}
        onChange={(rows) => set('periods', rows)}
      />
      <SaveBar form={form} />
    </ActionFormView>
  );
}
