'use client';

import { useRefreshSoon } from '#components/data/refresh-soon.ts';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { PeoplePicker } from '#components/forms/people-picker.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { Person } from '#lib/services/directory/find-people.ts';
import { addCommentAction } from '../../actions.ts';

const empty: { text: string; mentions: Person[] } = { text: '', mentions: [] };

export function CommentForm({ app, record }: { app: number; record: number }) {
  const refreshSoon = useRefreshSoon();
  const form = useActionForm({
    initial: empty,
    save: (comment) => addCommentAction({ app, record }, comment),
    onSaved: () => {
      form.restart(empty);
      refreshSoon();
    },
  });
  const { values, set, issue } = form;
  return (
    <ActionFormView form={form} label="Post a comment" fields={['comment']} className="!gap-3">
      <Field label="Comment" hideLabel name="text" error={issue('comment.text')}>
        <Textarea rows={2} className="!min-h-16" placeholder="Write a comment" value={values.text} onChange={(event) => set('text', event.target.value)} />
      </Field>
      <div className="flex items-start gap-2">
        <Field label="Mention" hideLabel name="mentions" error={issue('comment.mentions')} className="flex-1">
          <PeoplePicker
            kinds={['USER', 'ORGANIZATION', 'GROUP']}
            max={10}
            placeholder="Mention somebody"
            value={values.mentions}
            onChange={(people) => set('mentions', people)}
          />
        </Field>
        <Button type="submit" variant="primary" pending={form.pending} className="!h-9">
          Post
        </Button>
      </div>
    </ActionFormView>
  );
}
