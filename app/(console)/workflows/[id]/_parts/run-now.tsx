'use client';

import { Play } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { runNowAction } from '../../actions.ts';

/** Starts a run by hand with data of one's own, whether the workflow is switched on or not. */
export function RunNow({ id, title }: { id: number; title: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" icon={<Play className="size-4" aria-hidden="true" />} onClick={() => setOpen(true)}>
        Run now
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={`Run “${title}”`}>
        <RunForm id={id} onCancel={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function RunForm({ id, onCancel }: { id: number; onCancel: () => void }) {
  const router = useRouter();
  const form = useActionForm({
    initial: { data: '{}' },
    check: ({ data }: { data: string }) => jsonProblem(data),
    save: ({ data }: { data: string }) => runNowAction(id, JSON.parse(data)),
    onSaved: ({ runId }) => router.push(`/workflows/runs/${runId}`),
  });
  return (
    <ActionFormView form={form} label="Run now" fields={['data']} guarded={false}>
      <Field label="Data" name="data" error={form.issue('data')} help="JSON: what steps find under /#steps.1.attributes.data. What the steps do is real.">
        <Textarea mono rows={8} autoFocus spellCheck={false} value={form.values.data} onChange={(event) => form.set('data', event.target.value)} />
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" pending={form.pending}>
          Run now
        </Button>
      </div>
    </ActionFormView>
  );
}

function jsonProblem(text: string): { path: string; message: string }[] {
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    return [{ path: 'data', message: `This is not valid JSON: ${error instanceof Error ? error.message : String(error)}.` }];
  }
}
