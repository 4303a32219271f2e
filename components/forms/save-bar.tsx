'use client';

import type { ReactNode } from 'react';
import type { ActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';

type SaveBarProps<Values extends object> = { form: ActionForm<Values>; saveLabel?: string; onCancel?: () => void; children?: ReactNode };

/** At the lower edge of the window while something is unsaved. Inside the form. */
export function SaveBar<Values extends object>({ form, saveLabel = 'Save', onCancel, children }: SaveBarProps<Values>) {
  if (!form.isDirty && !form.pending) return null;
  return (
    <div className="appear sticky bottom-3 z-20 flex flex-wrap items-center justify-between gap-3 rounded-lg border bg-raised px-4 py-2.5 shadow-raised">
      <p className="text-soft" role="status">
        {children ?? 'You have unsaved changes.'}
      </p>
      <div className="flex gap-2">
        <Button
          onClick={() => {
            form.reset();
            onCancel?.();
          }}
          disabled={form.pending}
        >
          Undo changes
        </Button>
        <Button type="submit" variant="primary" pending={form.pending}>
          {saveLabel}
        </Button>
      </div>
    </div>
  );
}
