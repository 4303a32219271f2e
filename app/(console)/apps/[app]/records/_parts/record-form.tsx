'use client';

import { useRouter } from 'next/navigation';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { FormActions } from '#components/forms/form-actions.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { toast } from '#components/ui/toast.tsx';
import type { RecordField, RecordFormValues } from '../../_parts/record-field.ts';
import { saveRecordAction } from '../actions.ts';
import { RecordControl } from './record-control.tsx';

type RecordFormProps = {
  app: number;
  /** The record that is edited, and what of it the person has seen; absent for a new one. */
  record?: { id: number; revision: number };
  fields: RecordField[];
  initial: RecordFormValues;
};

/** A form made from the app's field definitions. */
export function RecordForm({ app, record, fields, initial }: RecordFormProps) {
  const router = useRouter();
  const form = useActionForm({
    initial,
    save: (values: RecordFormValues) => saveRecordAction({ app, ...record }, values),
    onSaved: ({ id }) => {
      toast.success(record ? 'The record is saved.' : 'The record is added.');
      router.push(`/apps/${app}/records/${id}`);
      router.refresh();
    },
  });
  return (
    <ActionFormView form={form} label={record ? 'Edit record' : 'Add record'} fields={fields.map(({ code }) => code)}>
      {fields.length === 0 && <p className="text-soft">The form of this app has no field of its own yet.</p>}
      {fields.map((field) => (
        <RecordControl
          key={field.code}
          field={field}
          value={form.values[field.code] ?? ''}
          error={form.issue(field.code)}
          onChange={(value) => form.set(field.code, value)}
        />
      ))}
      <FormActions form={form} cancelHref={record ? `/apps/${app}/records/${record.id}` : `/apps/${app}`} />
    </ActionFormView>
  );
}
