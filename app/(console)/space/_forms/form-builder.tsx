'use client';

import { useRouter } from 'next/navigation';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { RowList } from '#components/forms/row-list.tsx';
import { SaveBar } from '#components/forms/save-bar.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import { formStatuses } from '#lib/space/form-field.ts';
import { AttributeList } from '../_parts/attribute-list.tsx';
import { type FormTarget, saveFormAction } from './actions.ts';
import { FieldRow } from './field-row.tsx';
import { type FieldDraft, type FormDraft, newFieldDraft, toFieldDrafts } from './form-draft.ts';

export function FormBuilder({ target, initial }: { target: FormTarget; initial: FormDraft }) {
  const router = useRouter();
  const form = useActionForm({
    initial,
    save: (values: FormDraft) => saveFormAction(target, values),
    onSaved: ({ href, revision, fields }, values) => {
      form.restart({ ...values, revision, fields: toFieldDrafts(fields) });
      toast.success('Saved. New submissions have these fields.');
      if (values.slug === target.form) router.refresh();
      else router.replace(href);
    },
  });
  const { values, set, issue, issues } = form;
  const paths = ['name', 'slug', 'description', 'type', 'status', 'fields', 'attributes'];
  return (
    <ActionFormView form={form} label="Form settings" fields={paths} className="max-w-[880px]">
      <FormFacts form={form} />
      <RowList<FieldDraft>
        label="Fields"
        itemName="field"
        error={issues.find(({ path }) => path === 'fields')?.message}
        help="In this order. Submissions keep what they hold when a field is renamed."
        items={values.fields}
        onChange={(fields) => set('fields', fields)}
        newItem={newFieldDraft}
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
      <AttributeList kind="form" rows={values.attributes} error={issue('attributes')} onChange={(rows) => set('attributes', rows)} />
      <SaveBar form={form} />
    </ActionFormView>
  );
}

const statusWords: Record<(typeof formStatuses)[number], string> = {
  New: 'New: being built, takes submissions',
  Active: 'Active: takes submissions',
  Inactive: 'Inactive: takes no new submissions',
  Delete: 'Delete: to be deleted, takes no new submissions',
};

function FormFacts({ form: { values, set, issue } }: { form: ReturnType<typeof useActionForm<FormDraft, unknown>> }) {
  return (
    <>
      <Field label="Name" name="name" required error={issue('name')}>
        <Input value={values.name} maxLength={128} className="max-w-[440px]" onChange={(event) => set('name', event.target.value)} />
      </Field>
      <Field label="Slug" name="slug" required error={issue('slug')} help="How addresses, webhooks and programs name it.">
        <Input mono value={values.slug} maxLength={64} className="max-w-[440px]" onChange={(event) => set('slug', event.target.value)} />
      </Field>
      <Field label="Description" name="description" error={issue('description')}>
        <Textarea value={values.description} rows={2} maxLength={2_000} onChange={(event) => set('description', event.target.value)} />
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label="Status" name="status" error={issue('status')}>
          <Select value={values.status} onChange={(event) => set('status', event.target.value)}>
            {formStatuses.map((status) => (
              <option key={status} value={status}>
                {statusWords[status]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Type" name="type" error={issue('type')} help="A word of yours, for example Service or Approval.">
          <Input value={values.type} maxLength={64} onChange={(event) => set('type', event.target.value)} />
        </Field>
      </div>
    </>
  );
}
