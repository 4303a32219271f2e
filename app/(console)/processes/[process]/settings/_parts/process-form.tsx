'use client';

import { ActionFormView } from '#components/forms/action-form.tsx';
import { RowList } from '#components/forms/row-list.tsx';
import { SaveBar } from '#components/forms/save-bar.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { ProcessField } from '#lib/processes/process-field.ts';
import { saveProcessAction } from '../../actions.ts';
import { FieldRow } from './field-row.tsx';

type ProcessFormProps = { process: { name: string; title: string; fields: ProcessField[]; revision: number } };

export function ProcessForm({ process }: ProcessFormProps) {
  const form = useActionForm({
    initial: { title: process.title, fields: process.fields, revision: process.revision },
    save: (values: { title: string; fields: ProcessField[]; revision: number }) =>
      saveProcessAction(process.name, { ...values, fields: values.fields.map(withoutEmptyOptions) }),
    onSaved: ({ revision }, values) => {
      form.restart({ ...values, revision });
      toast.success('Saved. The form of instances has these fields now.');
    },
  });
  const { values, set, issue, issues } = form;
  return (
    <ActionFormView form={form} label="Process settings" fields={['title', 'fields']} className="max-w-[880px]">
      <Field label="Title" name="title" required error={issue('title')}>
        <Input value={values.title} maxLength={128} className="max-w-[440px]" onChange={(event) => set('title', event.target.value)} />
      </Field>
      <Field label="Name" help="What receivers get as processName. It stays, because they know instances by it.">
        <Input mono readOnly value={process.name} className="max-w-[440px]" />
      </Field>
      <RowList<ProcessField>
        label="Fields"
        itemName="field"
        help="The form of an instance, in this order. Instances keep what they hold when a field is renamed."
        items={values.fields}
        onChange={(fields) => set('fields', fields)}
        newItem={() => ({ id: newFieldId(), name: '', label: '', type: 'text', required: false, options: [] })}
        keyOf={(field) => field.id}
      >
        {(field, index, change) => (
          <FieldRow
            field={field}
            index={index}
            problems={issues.filter(({ path }) => path.startsWith(`fields[${index}]`)).map(({ message }) => message)}
            onChange={change}
          />
        )}
      </RowList>
      <SaveBar form={form} />
    </ActionFormView>
  );
}

/** Lines that are still empty are no options; other types have none. */
function withoutEmptyOptions(field: ProcessField): ProcessField {
  return { ...field, options: field.type === 'choice' ? field.options.filter((option) => option.trim() !== '') : [] };
}

/** Only has to be another one than the process's other fields. */
function newFieldId(): string {
  return `f_${Math.random().toString(36).slice(2, 10)}`;
}
