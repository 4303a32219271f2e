'use client';

import { ActionFormView } from '#components/forms/action-form.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import { sendTestAction } from '../../actions.ts';

type TestRequestProps = { hook: { id: number; eventName: string }; open: boolean; onClose: () => void };

export function TestRequest({ hook, open, onClose }: TestRequestProps) {
  return (
    <Dialog open={open} onClose={onClose} title="Send a test request">
      {open && <TestForm hook={hook} onDone={onClose} />}
    </Dialog>
  );
}

const sample = JSON.stringify({ order: 'A-1001', customer: 'Ada', total: 42 }, null, 2);

function TestForm({ hook, onDone }: { hook: TestRequestProps['hook']; onDone: () => void }) {
  const form = useActionForm({
    initial: { body: sample },
    save: (values) => sendTestAction(hook.id, values),
    onSaved: ({ reason }) => {
      if (reason === null) toast.success('Sent. It is the newest request of the list.');
      else toast.error(reason);
      onDone();
    },
  });
  return (
    <ActionFormView form={form} label="Test request" fields={['body']} guarded={false}>
      <p className="text-soft">It is a real request: workflows that wait for {hook.eventName} start, and relay webhooks pass it on.</p>
      <Field label="JSON" name="body" required error={form.issue('body')}>
        <Textarea mono rows={8} spellCheck={false} value={form.values.body} onChange={(event) => form.set('body', event.target.value)} />
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" pending={form.pending}>
          Send
        </Button>
      </div>
    </ActionFormView>
  );
}
