'use client';

import { RotateCcw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import { retryJobAction } from './actions.ts';

type RetryJobProps = { id: string; url: string; name: string };

/** Sends the same data again, to the same URL or to another. */
export function RetryJob({ id, url, name }: RetryJobProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        icon={<RotateCcw className="size-3.5 text-faint" aria-hidden="true" />}
        aria-label={`Retry a job of ${name}`}
        onClick={() => setOpen(true)}
      >
        Retry
      </Button>
      {open && <RetryDialog id={id} url={url} onClose={() => setOpen(false)} />}
    </>
  );
}

function RetryDialog({ id, url, onClose }: { id: string; url: string; onClose: () => void }) {
  const router = useRouter();
  const form = useActionForm({
    initial: { url },
    save: (values: { url: string }) => retryJobAction(id, values.url),
    onSaved: () => {
      toast.success('It is sent again.');
      onClose();
      router.refresh();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title="Retry this job"
      description="Exactly the same data is sent again. The URL may be another one."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" pending={form.pending} onClick={form.submit}>
            Retry
          </Button>
        </>
      }
    >
      <ActionFormView form={form} label="Retry this job" fields={['url']} guarded={false}>
        <Field label="URL" name="url" required error={form.issue('url')} help="A full URL, or a path that begins with / and runs a workflow.">
          <Textarea
            mono
            rows={2}
            spellCheck={false}
            value={form.values.url}
            onChange={(event) => form.set('url', event.target.value)}
            className="[overflow-wrap:anywhere]"
          />
        </Field>
      </ActionFormView>
    </Dialog>
  );
}
