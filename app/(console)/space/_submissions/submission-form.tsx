'use client';

import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { FormField } from '#lib/space/form-field.ts';
import { type SubmissionIntent, type SubmissionTarget, saveSubmissionAction } from './actions.ts';
import { FieldControl } from './field-control.tsx';
import type { SubmissionFormValues } from './submission-form-values.ts';

type SubmissionFormProps = {
  target: SubmissionTarget;
  fields: FormField[];
  initial: SubmissionFormValues;
  /** A draft, new or not, is saved or submitted; what was submitted is edited. */
  isDraft: boolean;
  label: string;
  cancelHref: string;
};

/** A form made of the form's fields. */
export function SubmissionForm({ target, fields, initial, isDraft, label, cancelHref }: SubmissionFormProps) {
  const router = useRouter();
  // Which of the two buttons was pressed; Enter in a field presses the first.
  const intent = useRef<SubmissionIntent>(isDraft ? 'submit' : 'edit');
  const form = useActionForm({
    initial,
    save: (values: SubmissionFormValues) => saveSubmissionAction(target, intent.current, values),
    onSaved: ({ href, handle, changed }) => {
      toast.success(changed ? savedWords[intent.current](handle) : `Nothing was changed in ${handle}, so no webhook is told.`);
      router.push(href);
      router.refresh();
    },
  });
  const press = (pressed: SubmissionIntent) => () => {
    intent.current = pressed;
  };
  return (
    <ActionFormView form={form} label={label} fields={fields.map(({ name }) => `values.${name}`)}>
      {fields.length === 0 && <p className="text-soft">This form has no field yet.</p>}
      {fields.map((field) => (
        <FieldControl
          key={field.key}
          field={field}
          value={form.values[`values.${field.name}`] ?? ''}
          error={form.issue(`values.${field.name}`)}
          onChange={(value) => form.set(`values.${field.name}`, value)}
        />
      ))}
      <div className="sticky bottom-0 z-10 -mx-1 flex flex-wrap items-center gap-2 border-t bg-canvas px-1 py-3">
        <Button type="submit" variant="primary" pending={form.pending} onClick={press(isDraft ? 'submit' : 'edit')}>
          {isDraft ? 'Submit' : 'Save'}
        </Button>
        {isDraft && (
          <Button type="submit" disabled={form.pending} onClick={press('draft')}>
            Save draft
          </Button>
        )}
        <ButtonLink href={cancelHref}>Cancel</ButtonLink>
        <p role="status" className="ml-auto text-sm text-faint">
          {form.isDirty && !form.pending ? 'Not saved yet.' : ''}
        </p>
      </div>
    </ActionFormView>
  );
}

const savedWords: Record<SubmissionIntent, (handle: string) => string> = {
  draft: (handle) => `${handle} is saved as a draft.`,
  submit: (handle) => `${handle} is submitted.`,
  edit: (handle) => `${handle} is saved.`,
};
