// The list of jobs: filtered, newest first, by pages.
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { type Clock, systemClock } from '#lib/clock.ts';
import { timeOfId } from '#lib/ids.ts';
import { PageQuery } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { IdCursor } from '#lib/services/history-id.ts';
import { JobFilter } from '#lib/services/jobs/job-filter.ts';
import { type JobRow, readJobRows } from '#lib/services/jobs/job-row.ts';
import { searchJobs } from '#lib/services/jobs/job-search.ts';

export type JobPage = {
  data: JobRow[];
  nextCursor: string | null;
  /**
   * Set when a filter matches so rarely that the page ended before it was full: everything since this moment has been
   * looked through, and nextCursor goes on from there.
   */
  searchedTo: string | null;
};

const Query = JobFilter.extend({ ...PageQuery.shape, cursor: IdCursor });

/** `query`: the filters of JobFilter, `limit` (at most 100) and `cursor`, as they come from an address. */
export async function listJobs(actor: Actor, query: unknown, clock: Clock = systemClock): Promise<JobPage> {
  authorize(actor, 'history.view');
  const { limit, cursor, ...filter } = parseInput(Query, query);
  const found = await searchJobs(filter, { before: cursor ?? null, limit, now: clock() });
  return {
    data: await readJobRows(found.ids),
    nextCursor: found.next,
    searchedTo: found.isUnfinished && found.next !== null ? timeOfId(found.next).toISOString() : null,
  };
}
