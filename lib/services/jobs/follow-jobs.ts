// What a list of jobs that stays open asks every few seconds: how many new ones match, and how those on the screen stand.
import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { type Clock, systemClock } from '#lib/clock.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { HistoryId } from '#lib/services/history-id.ts';
import { listOf, optional } from '#lib/services/history-query.ts';
import { JobFilter } from '#lib/services/jobs/job-filter.ts';
import { type JobRow, readJobRows } from '#lib/services/jobs/job-row.ts';
import { planJobSearch } from '#lib/services/jobs/job-search.ts';

/** Nobody reads more than "99+". */
export const newJobsMax = 100;

/** Of what came since, only so many are looked through; a list that was left open for a night reloads anyway. */
const lookedThroughMax = 20_000;

export type JobNews = { newJobs: number; changed: JobRow[] };

const Query = JobFilter.extend({
  /** The newest job on the screen; without one, all jobs that match are new. */
  after: optional(HistoryId),
  /** Jobs on the screen that may still change. */
  watch: listOf(HistoryId).pipe(z.array(z.string()).max(100, 'Watch at most 100 jobs.')),
});

export async function followJobs(actor: Actor, query: unknown, clock: Clock = systemClock): Promise<JobNews> {
  authorize(actor, 'history.view');
  const { after, watch, ...filter } = parseInput(Query, query);
  return { newJobs: await countNewJobs(filter, after ?? null, clock()), changed: await readJobRows(watch) };
}

async function countNewJobs(filter: JobFilter, after: string | null, now: Date): Promise<number> {
  const search = await planJobSearch(filter, now);
  if (search === null) return 0;
  const rows = await sqlQuery<{ count: number }>(
    `SELECT count(*)::int AS count FROM (
       SELECT 1 FROM (SELECT * FROM jobs WHERE id > $1::uuid AND id < $2::uuid ORDER BY id DESC LIMIT ${lookedThroughMax}) newer
        ${search.filter === '' ? '' : `WHERE ${search.filter}`} LIMIT ${newJobsMax}) found`,
    [
      [after, search.since]
        .filter((id) => id !== null && id !== undefined)
        .sort()
        .at(-1) ?? '00000000-0000-0000-0000-000000000000',
      search.until ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff',
      ...search.values,
    ],
  );
  return rows[0]?.count ?? 0;
}
