// What happened to a submission, stored as an event.
import type { Actor } from '#lib/auth/actor.ts';
import { kappScope, spaceScope } from '#lib/dialects/kinetic/catalogue.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { formOfPayload, kappOfPayload } from '#lib/services/forms/form-row.ts';
import { publishSpaceEvent } from '#lib/services/space/publish-space-event.ts';
import { readSpace } from '#lib/services/space/space-row.ts';
import { type SubmissionView, submissionOfPayload } from '#lib/services/submissions/submission-row.ts';
import type { NamedValues } from '#lib/space/submission-values.ts';

export type SubmissionEvent = 'Created' | 'Saved' | 'Submitted' | 'Updated' | 'Closed' | 'Deleted';

/** In the datastore nothing is saved as a draft step by step or closed: the vendor has no such events of it. */
const ofDatastore: readonly SubmissionEvent[] = ['Created', 'Submitted', 'Updated', 'Deleted'];

/**
 * In the transaction of the change, with the values that a change found (`previous`). A submission of the datastore that
 * is saved is told as updated (chosen).
 */
export async function publishSubmissionEvents(
  sql: Sql,
  actor: Actor,
  events: readonly SubmissionEvent[],
  submission: SubmissionView,
  { previous, at }: { previous?: NamedValues; at: Date },
): Promise<void> {
  if (events.length === 0) return;
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
  const space = await readSpace(sql);
  for (const event of events) {
    const told = kapp === null && event === 'Saved' ? 'Updated' : event;
    if (kapp !== null) await publishSpaceEvent(sql, actor, { type: 'Submission', event: told, scope: kappScope(kapp.id), ...named }, space);
    else if (ofDatastore.includes(told)) await publishSpaceEvent(sql, actor, { type: 'Datastore Submission', event: told, scope: spaceScope, ...named }, space);
  }
}
