'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { toast } from '#components/ui/toast.tsx';
import { addFieldAction } from '../actions.ts';
import { newDraft, propertyOf } from './field-draft.ts';
import { FieldEditor } from './field-editor.tsx';

export function AddField({ app, codes }: { app: number; codes: string[] }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button variant="primary" icon={<Plus className="size-4" aria-hidden="true" />} onClick={() => setOpen(true)}>
        Add field
      </Button>
      <Dialog open={open} onClose={close} title="Add field">
        <FieldEditor
          initial={newDraft('SINGLE_LINE_TEXT')}
          takenCodes={codes}
          isNew
          onCancel={close}
          save={(draft) => addFieldAction({ app, code: draft.code, property: propertyOf(draft) })}
          onSaved={(draft) => {
            toast.success(`The field “${draft.label}” is added. It is in force after Update App.`);
            close();
          }}
        />
      </Dialog>
    </>
  );
}
