import type { ReactNode } from 'react';
import type { ActionForm } from '#components/forms/use-action-form.ts';
import { Button, ButtonLink } from '#components/ui/button.tsx';

type FormActionsProps<Values extends object> = { form: ActionForm<Values>; saveLabel?: string; cancelHref: string; children?: ReactNode };

/** Save and Cancel of a page that is one form; in view however long the form is. Inside the form. */
export function FormActions<Values extends object>({ form, saveLabel = 'Save', cancelHref, children }: FormActionsProps<Values>) {
  return (
    <div className="sticky bottom-0 z-10 -mx-1 flex items-center gap-2 border-t bg-canvas px-1 py-3">
      <Button type="submit" variant="primary" pending={form.pending}>
        {saveLabel}
      </Button>
      <ButtonLink href={cancelHref}>Cancel</ButtonLink>
      <p role="status" className="ml-auto text-sm text-faint">
        {form.isDirty && !form.pending ? 'Not saved yet.' : ''}
      </p>
      {children}
    </div>
  );
}
