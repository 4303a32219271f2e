import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { AppId, Id } from '#lib/services/apps/app-input.ts';
import { type JobRow, readJobRows } from '#lib/services/jobs/job-row.ts';

const eventsMax = 50;
const jobsMax = 50;

const RecordReference = AppId.extend({ record: Id });

/** Notifications of this record: the jobs of its newest events, newest first, at most 50. Also of a record that is deleted. */
export async function listRecordJobs(actor: Actor, input: z.input<typeof RecordReference>): Promise<JobRow[]> {
  authorize(actor, 'history.view');
  const { app, record } = parseInput(RecordReference, input);
  const rows = await sqlQuery<{ id: string }>(
    `SELECT jobs.id FROM (
       SELECT id FROM events WHERE dialect = 'kintone' AND scope = $1 AND subject = $2 AND NOT sample ORDER BY id DESC LIMIT $3
     ) newest JOIN jobs ON jobs.event_id = newest.id ORDER BY jobs.id DESC LIMIT $4`,
    [String(app), String(record), eventsMax, jobsMax],
    'jobs-of-record',
  );
  return readJobRows(rows.map(({ id }) => id));
}
