import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { parseInput } from '#lib/parse-input.ts';
import { AppId, Id } from '#lib/services/apps/app-input.ts';
import type { JobRow } from '#lib/services/jobs/job-row.ts';
import { listSubjectJobs } from '#lib/services/jobs/list-subject-jobs.ts';

const RecordReference = AppId.extend({ record: Id });

/** Notifications of this record, newest first, at most 50. */
export async function listRecordJobs(actor: Actor, input: z.input<typeof RecordReference>): Promise<JobRow[]> {
  const { app, record } = parseInput(RecordReference, input);
  return listSubjectJobs(actor, { dialect: 'kintone', scope: String(app), subject: String(record) });
}
