// From the filters of the job list to a search over `jobs`: which index can carry it, and what is left to look through.
//
//   index (partitioned by week)               carries
//   jobs_pkey (id)                            no filter, a time range, an id or the beginning of one
//   jobs_webhook_idx (webhook_id, id)         one webhook
//   jobs_endpoint_idx (endpoint_id, id)       text in the URL, through the small table `endpoints`
//   jobs_undelivered_idx (status, id)         states other than delivered, and HTTP statuses that are no success
//   jobs_event_idx (event_id)                 the id of an event
//
// Area, event type and HTTP status have no index of their own: each would be written at every attempt, and the windows
// of newest-first.ts bound what looking through costs.
import { type JobStatus, jobStatuses } from '#lib/delivery/job.ts';
import { idAtTime } from '#lib/ids.ts';
import { type Driver, type FoundIds, findNewestFirst, primaryKey } from '#lib/postgres/newest-first.ts';
import { sqlQuery } from '#lib/postgres/transaction.ts';
import { idsBeginningWith, likePattern } from '#lib/services/history-id.ts';
import { rangeOf } from '#lib/services/history-query.ts';
import type { JobFilter } from '#lib/services/jobs/job-filter.ts';

/** More endpoints than this are looked for row by row instead of one index walk each. */
const endpointArmsMax = 40;

export type JobSearch = { drivers: [Driver, ...Driver[]]; filter: string; values: unknown[]; since: string | null; until: string | null };

/** The ids of a page, newest first. */
export async function searchJobs(filter: JobFilter, page: { before: string | null; limit: number; now: Date }): Promise<FoundIds> {
  const search = await planJobSearch(filter, page.now);
  if (search === null) return { ids: [], next: null, isUnfinished: false };
  const before = [page.before, search.until].filter((id) => id !== null).sort()[0] ?? null;
  return findNewestFirst({ table: 'jobs', ...search, before, limit: page.limit });
}

/** Null when nothing can match. */
export async function planJobSearch(filter: JobFilter, now: Date): Promise<JobSearch | null> {
  const conditions: string[] = [];
  const values: unknown[] = [];
  const candidates: { arms: Driver['arms']; coversItsFilter: boolean }[] = [];
  const placeholder = (value: unknown) => `$${values.push(value) + 2}`;

  const [status, ...otherStatuses] = filter.status;
  if (status !== undefined && filter.status.length < jobStatuses.length) {
    conditions.push(`status = ANY (${placeholder(filter.status)}::text[])`);
    if (!filter.status.includes('delivered')) candidates.push({ arms: [statusArm(status), ...otherStatuses.map(statusArm)], coversItsFilter: true });
  }
  if (filter.webhook !== undefined) {
    conditions.push(`webhook_id = ${filter.webhook}`);
    candidates.push({ arms: [`webhook_id = ${filter.webhook}`], coversItsFilter: true });
  }
  if (filter.area !== undefined) conditions.push(`dialect = ${placeholder(filter.area)}`);
  if (filter.event !== undefined) conditions.push(`event_type = ${placeholder(filter.event)}`);
  if (filter.http !== undefined) {
    conditions.push(httpCondition(filter.http));
    if (!filter.http.startsWith('2')) candidates.push({ arms: undeliveredArms, coversItsFilter: false });
  }
  if (filter.text) {
    const found = await textSearch(filter.text, placeholder);
    if (found === null) return null;
    conditions.push(found.condition);
    if (found.arms) candidates.push({ arms: found.arms, coversItsFilter: true });
  }

  const [first, ...others] = candidates.map(({ arms, coversItsFilter }): Driver => ({ arms, isWhole: coversItsFilter && conditions.length === 1 }));
  const { from, to } = rangeOf(filter, now);
  return {
    drivers: first ? [first, ...others] : [primaryKey(conditions.length === 0)],
    filter: conditions.join(' AND '),
    values,
    since: from === null ? null : idAtTime(from),
    until: to === null ? null : idAtTime(new Date(to.getTime() + 1)),
  };
}

/** The second condition repeats what the first implies, in the words of the partial index. */
function statusArm(status: JobStatus): string {
  return `status = '${status}' AND status <> 'delivered'`;
}

const undeliveredArms: Driver['arms'] = [statusArm('failed'), ...jobStatuses.filter((status) => status !== 'delivered' && status !== 'failed').map(statusArm)];

/** A delivered job has an HTTP status of success; so any other status is found among the undelivered. */
function httpCondition(http: string): string {
  if (http === 'none') return "http_status IS NULL AND attempts > 0 AND status <> 'delivered'";
  if (!http.endsWith('xx')) return `http_status = ${Number(http)}`;
  const first = Number(http.slice(0, 1)) * 100;
  return `http_status BETWEEN ${first} AND ${first + 99}`;
}

type TextSearch = { condition: string; arms: Driver['arms'] | null };

/** A text in the URL, or an id of a job or its event, or the beginning of a job's id. */
async function textSearch(text: string, placeholder: (value: unknown) => string): Promise<TextSearch | null> {
  const range = idsBeginningWith(text);
  const byId = range ? [`id BETWEEN '${range.first}' AND '${range.last}'`] : [];
  if (range && range.first === range.last) byId.push(`event_id = '${range.first}'`);
  const pattern = likePattern(text);
  const endpoints = await sqlQuery<{ id: number }>('SELECT id FROM endpoints WHERE url ILIKE $1 ORDER BY id DESC LIMIT $2', [pattern, endpointArmsMax + 1]);
  if (endpoints.length > endpointArmsMax) {
    const inUrl = `endpoint_id IN (SELECT id FROM endpoints WHERE url ILIKE ${placeholder(pattern)})`;
    return { condition: `(${[...byId, inUrl].join(' OR ')})`, arms: null };
  }
  const each = [...byId, ...endpoints.map(({ id }) => `endpoint_id = ${id}`)];
  // What several conditions find must be found once: each arm leaves out what an id found.
  const arms = each.map((condition, index) => [condition, ...byId.slice(0, Math.min(index, byId.length)).map((found) => `NOT (${found})`)].join(' AND '));
  const [first, ...others] = arms;
  return first === undefined ? null : { condition: `(${each.join(' OR ')})`, arms: [first, ...others] };
}
