'use client';

import { ActionFormView } from '#components/forms/action-form.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { BinAnswer } from '#lib/services/bins/bin-answer.ts';
import { type AnswerValues, setAnswerAction } from '../actions.ts';

type AnswerFormProps = { binId: number; answer: BinAnswer; mayManage: boolean };

export function AnswerForm({ binId, answer, mayManage }: AnswerFormProps) {
  const form = useActionForm<AnswerValues, BinAnswer>({
    initial: { status: String(answer.status), delaySeconds: String(answer.delaySeconds), contentType: answer.contentType, body: answer.body },
    save: (values) => setAnswerAction(binId, values),
    onSaved: () => toast.success('The next request gets this answer.'),
  });
  return (
    <ActionFormView form={form} label="Answer" fields={['answer.status', 'answer.delaySeconds', 'answer.contentType', 'answer.body']}>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Status" name="status" error={form.issue('answer.status')}>
          <Input inputMode="numeric" value={form.values.status} disabled={!mayManage} onChange={(event) => form.set('status', event.target.value)} />
        </Field>
        <Field label="Delay (seconds)" name="delaySeconds" error={form.issue('answer.delaySeconds')}>
          <Input
            inputMode="decimal"
            value={form.values.delaySeconds}
            disabled={!mayManage}
            onChange={(event) => form.set('delaySeconds', event.target.value)}
          />
        </Field>
      </div>
      <Field label="Content type" name="contentType" error={form.issue('answer.contentType')}>
        <Select value={form.values.contentType} disabled={!mayManage} onChange={(event) => form.set('contentType', event.target.value)}>
          <option value="text/plain">text/plain</option>
          <option value="application/json">application/json</option>
        </Select>
      </Field>
      <Field label="Body" name="body" error={form.issue('answer.body')}>
        <Textarea mono value={form.values.body} disabled={!mayManage} onChange={(event) => form.set('body', event.target.value)} />
      </Field>
      {mayManage && (
        <div className="flex justify-end gap-2">
          {form.isDirty && (
            <Button onClick={form.reset} disabled={form.pending}>
              Undo changes
            </Button>
          )}
          <Button type="submit" variant="primary" pending={form.pending} disabled={!form.isDirty}>
            Save
          </Button>
        </div>
      )}
    </ActionFormView>
  );
}
