// What webhooks were told about one thing: a record, an instance, a lead.
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import type { DialectId } from '#lib/dialects/dialect.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { type JobRow, readJobRows } from '#lib/services/jobs/job-row.ts';

/** A thing as events name it. What happens to a lead happens in several scopes. */
export type Subject = { dialect: DialectId; scope: string | readonly string[]; subject: string };

const eventsMax = 50;
const jobsMax = 50;

/** The jobs that the verdicts of its newest events name, newest first, at most 50. Also of a thing that is deleted. */
export async function listSubjectJobs(actor: Actor, { dialect, scope, subject }: Subject): Promise<JobRow[]> {
  authorize(actor, 'history.view');
  const rows = await sqlQuery<{ id: string }>(
    `SELECT job.id #>> '{}' AS id FROM (
       SELECT id FROM events WHERE dialect = $1 AND scope = ANY ($2::text[]) AND subject = $3 AND NOT sample ORDER BY id DESC LIMIT $4
     ) newest JOIN fanouts ON fanouts.event_id = newest.id CROSS JOIN LATERAL jsonb_path_query(verdicts, '$[*].jobIds[*]') AS job (id)
      ORDER BY 1 DESC LIMIT $5`,
    [dialect, [scope].flat(), subject, eventsMax, jobsMax],
    'jobs-of-subject',
  );
  return readJobRows(rows.map(({ id }) => id));
}
