'use client';

import type { ReactNode } from 'react';
import { LeaveGuard } from '#components/forms/leave-guard.tsx';
import type { ActionForm } from '#components/forms/use-action-form.ts';
import { Callout } from '#components/ui/callout.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { isWithinField } from '#lib/field-path.ts';

type ActionFormViewProps<Values extends object> = {
  form: ActionForm<Values>;
  /** Names the form for screen readers. */
  label: string;
  /** Paths that have a field on the screen. Errors of other paths are shown above. */
  fields?: readonly string[];
  /** Whether leaving with unsaved changes asks. Off for sign-in and filters. */
  guarded?: boolean;
  className?: string;
  children: ReactNode;
};

export function ActionFormView<Values extends object>({ form, label, fields, guarded = true, className, children }: ActionFormViewProps<Values>) {
  const homeless = fields === undefined ? [] : form.issues.filter((issue) => !fields.some((name) => isWithinField(issue.path, name)));
  return (
    <form
      ref={form.formRef}
      aria-label={label}
      noValidate
      // Only for a form that is sent before React has taken the page over: the page holds it back until then and calls this.
      action={() => {
        setTimeout(() => form.formRef.current?.requestSubmit());
      }}
      // React empties a form after its action; what was typed stays.
      onReset={(event) => event.preventDefault()}
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        form.submit();
      }}
      className={classNames('flex max-w-[640px] flex-col gap-5', className)}
    >
      {form.message !== undefined && <Callout tone="bad">{form.message}</Callout>}
      {homeless.length > 0 && (
        <Callout tone="bad">
          {homeless.map((issue) => (
            <p key={`${issue.path} ${issue.message}`}>{issue.message}</p>
          ))}
        </Callout>
      )}
      {children}
      {guarded && <LeaveGuard active={form.isDirty && !form.pending} />}
    </form>
  );
}
