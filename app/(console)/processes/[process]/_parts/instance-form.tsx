'use client';

import { useRouter } from 'next/navigation';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { FormActions } from '#components/forms/form-actions.tsx';
import { PeoplePicker } from '#components/forms/people-picker.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import { instanceStatuses } from '#lib/processes/instance-status.ts';
import type { ProcessField } from '#lib/processes/process-field.ts';
import { saveInstanceAction } from '../actions.ts';
import { FieldControl } from './field-control.tsx';
import type { InstanceFormValues } from './instance-form-values.ts';

type InstanceFormProps = {
  process: { name: string; href: string; fields: ProcessField[] };
  /** The instance that is edited, and what of it the person has seen; absent for a new one. */
  instance?: { instanceID: string; number: number; version: number };
  initial: InstanceFormValues;
};

/** A form made from the fields of the process. */
export function InstanceForm({ process, instance, initial }: InstanceFormProps) {
  const router = useRouter();
  const form = useActionForm({
    initial,
    save: (values: InstanceFormValues) => saveInstanceAction({ process: process.name, ...instance }, values),
    onSaved: (saved) => {
      toast.success(savedWords(saved, instance !== undefined));
      router.push(`${process.href}/${saved.number}`);
      router.refresh();
    },
  });
  const { values, set, issue } = form;
  return (
    <ActionFormView
      form={form}
      label={instance ? `Edit ${instance.instanceID}` : 'New instance'}
      fields={['status', 'assignedTo', ...process.fields.map(({ name }) => `values.${name}`)]}
    >
      {process.fields.map((field) => (
        <FieldControl
          key={field.id}
          field={field}
          value={values[`values.${field.name}`] ?? ''}
          error={issue(`values.${field.name}`)}
          onChange={(value) => set(`values.${field.name}`, value)}
        />
      ))}
      <Field label="Status" name="status" error={issue('status')}>
        <Select value={values.status} onChange={(event) => set('status', event.target.value)} className="max-w-64">
          {instanceStatuses.map((status) => (
            <option key={status}>{status}</option>
          ))}
        </Select>
      </Field>
      <Field label="Assigned to" name="assignedTo" error={issue('assignedTo')}>
        <PeoplePicker kinds={['USER']} max={1} value={values.assignedTo} placeholder="Nobody" onChange={(people) => set('assignedTo', people)} />
      </Field>
      <FormActions form={form} cancelHref={instance ? `${process.href}/${instance.number}` : process.href} />
    </ActionFormView>
  );
}

function savedWords({ instanceID, changed }: { instanceID: string; changed: boolean }, isEdit: boolean): string {
  if (!isEdit) return `${instanceID} is created.`;
  return changed ? `${instanceID} is saved.` : `Nothing was changed in ${instanceID}, so no callback is sent.`;
}
