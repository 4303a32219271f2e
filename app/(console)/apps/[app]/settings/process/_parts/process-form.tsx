'use client';

import { ActionFormView } from '#components/forms/action-form.tsx';
import { SaveBar } from '#components/forms/save-bar.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Field } from '#components/ui/field.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { AppDocument, ProcessAction } from '#lib/apps/app-document.ts';
import { saveProcessAction } from '../actions.ts';
import { ActionList } from './action-list.tsx';
import { StateList } from './state-list.tsx';

type Process = AppDocument['process'];

export function ProcessForm({ app, initial }: { app: number; initial: Process }) {
  const form = useActionForm({
    initial,
    save: (values: Process) => saveProcessAction(app, { ...values, states: values.states.map((state, index) => ({ ...state, index })) }),
    onSaved: () => toast.success('Saved. It is in force after Update App.'),
  });
  const { values, set } = form;
  const rename = (before: string, after: string) =>
    set(
      'actions',
      values.actions.map((action) => follow(action, before, after)),
    );
  return (
    <ActionFormView form={form} label="Process management" fields={['enabled', 'states', 'actions']} className="max-w-[880px]">
      <Field label="Process management" help="While it is on, records have the fields Status and Assignee.">
        <Switch checked={values.enabled} onChange={(enabled) => set('enabled', enabled)} />
      </Field>
      <StateList
        states={values.states}
        error={form.issues.find((issue) => issue.path.startsWith('states'))?.message}
        onChange={(states) => set('states', states)}
        onRename={rename}
      />
      <ActionList
        actions={values.actions}
        states={values.states.map(({ name }) => name)}
        issues={form.issues.filter((issue) => issue.path.startsWith('actions'))}
        onChange={(actions) => set('actions', actions)}
      />
      <SaveBar form={form} />
    </ActionFormView>
  );
}

/** An action goes on between the same statuses when one of them gets another name. */
function follow(action: ProcessAction, before: string, after: string): ProcessAction {
  return { ...action, from: action.from === before ? after : action.from, to: action.to === before ? after : action.to };
}
