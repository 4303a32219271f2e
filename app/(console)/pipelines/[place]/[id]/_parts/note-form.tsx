'use client';

import { useRefreshSoon } from '#components/data/refresh-soon.ts';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { EntityKind } from '#lib/dialects/kommo/catalogue.ts';
import { addNoteAction } from '../../../entity-actions.ts';

export function NoteForm({ kind, id }: { kind: EntityKind; id: number }) {
  const refreshSoon = useRefreshSoon();
  const form = useActionForm({
    initial: { text: '' },
    save: ({ text }: { text: string }) => addNoteAction({ kind, id }, text),
    onSaved: () => {
      form.restart({ text: '' });
      refreshSoon();
    },
  });
  return (
    <ActionFormView form={form} label="New note" fields={['text']} className="!gap-2">
      <Field label="New note" name="text" error={form.issue('text')}>
        <Textarea rows={2} className="!min-h-15" maxLength={10_000} value={form.values.text} onChange={(event) => form.set('text', event.target.value)} />
      </Field>
      <Button type="submit" className="self-start" pending={form.pending}>
        Add note
      </Button>
    </ActionFormView>
  );
}
