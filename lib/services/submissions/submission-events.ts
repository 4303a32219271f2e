// What happened to a submission, stored as an event.
import type { Actor } from '#lib/auth/actor.ts';
import { kappScope, spaceScope } from '#lib/dialects/kinetic/catalogue.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { formOfPayload, kappOfPayload } from '#lib/services/forms/form-row.ts';
import { publishSpaceEvent } from '#lib/services/space/publish-space-event.ts';
import { type SubmissionView, submissionOfPayload } from '#lib/services/submissions/submission-row.ts';
import type { NamedValues } from '#lib/space/submission-values.ts';

export type SubmissionEvent = 'Created' | 'Saved' | 'Submitted' | 'Updated' | 'Closed' | 'Deleted';

/** In the datastore nothing is saved as a draft step by step or closed: the vendor has no such events of it. */
const ofDatastore: readonly SubmissionEvent[] = ['Created', 'Submitted', 'Updated', 'Deleted'];

/**
 * In the transaction of the change, with the values that a change found (`previous`). A submission of the datastore that
 * is saved is told as updated (chosen).
 */
export async function publishSubmissionEvent(
  sql: Sql,
  actor: Actor,
  event: SubmissionEvent,
  submission: SubmissionView,
  { previous, at }: { previous?: NamedValues; at: Date },
): Promise<void> {
  const { id, handle, form, values } = submission;
  const { kapp } = form;
  const about = {
    ...(kapp === null ? {} : { kapp: kappOfPayload(kapp) }),
    form: formOfPayload(form),
    submission: submissionOfPayload(submission),
    values,
    ...(previous === undefined ? {} : { valuesPrevious: previous }),
  };
  const named = { subject: `submission/${id}`, title: `${form.name}: ${handle}`, about, at };
  if (kapp !== null) return publishSpaceEvent(sql, actor, { type: 'Submission', event, scope: kappScope(kapp.id), ...named });
  const told = event === 'Saved' ? 'Updated' : event;
  if (!ofDatastore.includes(told)) return;
  await publishSpaceEvent(sql, actor, { type: 'Datastore Submission', event: told, scope: spaceScope, ...named });
}
