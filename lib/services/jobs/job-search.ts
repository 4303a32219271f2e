// From the filters of the job list to a search over `jobs`: which index can carry it, and what is left to look through.
//
//   index (partitioned by week)                            carries
//   jobs_pkey (id)                                         no filter, a time range, an id or the beginning of one
//   jobs_webhook_idx (webhook_id, id)                      one webhook; text in the URL, through the small table `endpoints`
//   jobs_undelivered_idx (status, id)                      states other than delivered and sending
//   jobs_leased_idx (endpoint_id, leased_by)               sending: never more than the engines hold
//   jobs_trouble_webhook_idx (webhook_id, status, id)      what went wrong at one webhook
//   jobs_trouble_answer_idx (http_status, id)              answers that are no success
//   fanouts (event_id)                                     the id of an event, whose verdicts name its jobs
//
// Area, event type, and success by its HTTP status have no index of their own: each would be written at every attempt,
// and the windows of newest-first.ts bound what looking through costs. Measured at five million jobs on two busy cores:
// a page in 2 to 50 ms, one that finds nothing in its windows in about 150 ms.
import { type JobStatus, jobStatuses } from '#lib/delivery/job.ts';
import { Verdict } from '#lib/events/verdict.ts';
import { idAtTime } from '#lib/ids.ts';
import { type Driver, type FoundIds, findNewestFirst, primaryKey } from '#lib/postgres/newest-first.ts';
import { type Sql, sqlQuery } from '#lib/postgres/sql.ts';
import { idsBeginningWith, likePattern } from '#lib/services/history-id.ts';
import { rangeOf } from '#lib/services/history-query.ts';
import type { JobFilter } from '#lib/services/jobs/job-filter.ts';

/** More conditions than this are looked for row by row instead of by one index walk each. */
const armsMax = 40;

export type JobSearch = { drivers: [Driver, ...Driver[]]; filter: string; values: unknown[]; since: string | null; until: string | null };

/** The ids of a page, newest first. */
export async function searchJobs(filter: JobFilter, page: { before: string | null; limit: number; now: Date }): Promise<FoundIds> {
  const search = await planJobSearch(filter, page.now);
  if (search === null) return { ids: [], next: null, isUnfinished: false };
  const before = [page.before, search.until].filter((id) => id !== null).sort()[0] ?? null;
  return findNewestFirst({ table: 'jobs', ...search, before, limit: page.limit });
}

type FilterName = 'status' | 'webhook' | 'area' | 'event' | 'http' | 'text';

/** A way to walk, and the filters that it fulfils by itself. */
type Candidate = { arms: string[]; fulfils: FilterName[] };

/** Null when nothing can match. */
export async function planJobSearch(
  filter: Omit<JobFilter, 'within'> & Pick<Partial<JobFilter>, 'within'>,
  now: Date,
  query: Sql['query'] = sqlQuery,
): Promise<JobSearch | null> {
  const conditions = new Map<FilterName, string>();
  const values: unknown[] = [];
  const candidates: Candidate[] = [];
  const placeholder = (value: unknown) => `$${values.push(value) + 2}`;
  const statuses = filter.status.length < jobStatuses.length ? filter.status : [];
  const isTrouble = statuses.length > 0 && statuses.every((status) => troubleStatuses.includes(status));

  if (statuses.length > 0) {
    conditions.set('status', `status = ANY (${placeholder(statuses)}::text[])`);
    if (!statuses.includes('delivered')) candidates.push({ arms: statuses.map(inState), fulfils: ['status'] });
  }
  if (filter.webhook !== undefined) {
    conditions.set('webhook', `webhook_id = ${filter.webhook}`);
    candidates.push({ arms: [`webhook_id = ${filter.webhook}`], fulfils: ['webhook'] });
    if (isTrouble) candidates.push({ arms: troubleAt([filter.webhook], statuses), fulfils: ['webhook', 'status'] });
  }
  if (filter.area !== undefined) conditions.set('area', `dialect = ${placeholder(filter.area)}`);
  if (filter.event !== undefined) conditions.set('event', `event_type = ${placeholder(filter.event)}`);
  if (filter.http !== undefined) {
    conditions.set('http', httpCondition(filter.http));
    if (!filter.http.startsWith('2')) candidates.push({ arms: await answerArms(filter.http, query), fulfils: [] });
  }
  if (filter.text) {
    const found = await textSearch(filter.text, placeholder, query);
    if (found === null) return null;
    conditions.set('text', found.condition);
    // A webhook may have other URLs, too: what its arm finds is still looked through.
    if (found.arms) candidates.push({ arms: found.arms, fulfils: [] });
    if (found.webhooks && isTrouble && found.webhooks.length * statuses.length <= armsMax) {
      candidates.push({ arms: troubleAt(found.webhooks, statuses), fulfils: ['status'] });
    }
  }

  const drivers = candidates.flatMap(({ arms: [first, ...others], fulfils }): Driver[] =>
    first === undefined ? [] : [{ arms: [first, ...others], isWhole: fulfils.length === conditions.size }],
  );
  const [first, ...others] = drivers;
  const { from, to } = rangeOf(filter, now);
  return {
    drivers: first ? [first, ...others] : [primaryKey(conditions.size === 0)],
    filter: [...conditions.values()].join(' AND '),
    values,
    since: from === null ? null : idAtTime(from),
    until: to === null ? null : idAtTime(new Date(to.getTime() + 1)),
  };
}

/** The states of the indexes on trouble, which a job that goes well never passes. */
const troubleStatuses: readonly JobStatus[] = ['failed', 'retrying', 'skipped', 'held', 'cancelled'];
const inTrouble = `status IN (${troubleStatuses.map((status) => `'${status}'`).join(', ')})`;

// PostgreSQL finds out by itself that such a condition implies that of the partial index. Saying so in the condition as
// well made it expect far too few rows, and with them it took the wrong index (0.8 s instead of 3 ms at five million jobs).
function inState(status: JobStatus): string {
  return `status = '${status}'`;
}

function troubleAt(webhooks: readonly number[], statuses: readonly JobStatus[]): string[] {
  return webhooks.flatMap((webhook) => statuses.map((status) => `webhook_id = ${webhook} AND ${inState(status)}`));
}

/** A delivered job has an HTTP status of success; so any other is found in trouble, or about to be sent again. */
async function answerArms(http: string, query: Sql['query']): Promise<string[]> {
  const aboutToBeSent = [inState('queued'), inState('sending')];
  if (http === 'none') return [`http_status IS NULL AND ${inTrouble}`, ...aboutToBeSent];
  const codes = http.endsWith('xx') ? await codesOf(Number(http.slice(0, 1)) * 100, query) : [Number(http)];
  return [...codes.map((code) => `http_status = ${code} AND ${inTrouble}`), ...aboutToBeSent];
}

/** Which HTTP statuses of a class there are: jumps from one to the next on the index, however many jobs have each. */
async function codesOf(first: number, query: Sql['query']): Promise<number[]> {
  const next = (after: string) =>
    `(SELECT http_status FROM jobs WHERE http_status > ${after} AND http_status < ${first + 100} AND ${inTrouble} ORDER BY http_status LIMIT 1)`;
  const rows = await query<{ code: number }>(
    `WITH RECURSIVE found (code) AS (
       SELECT ${next(String(first - 1))}
       UNION ALL
       SELECT ${next('found.code')} FROM found WHERE found.code IS NOT NULL
     )
     SELECT code FROM found WHERE code IS NOT NULL`,
  );
  return rows.map((row) => row.code);
}

function httpCondition(http: string): string {
  if (http === 'none') return "http_status IS NULL AND attempts > 0 AND status <> 'delivered'";
  if (!http.endsWith('xx')) return `http_status = ${Number(http)}`;
  const first = Number(http.slice(0, 1)) * 100;
  return `http_status BETWEEN ${first} AND ${first + 99}`;
}

type TextSearch = {
  condition: string;
  /** Null when so many URLs match that one looks through the jobs instead. */
  arms: string[] | null;
  /** Those whose URLs match; null when an id may match as well. */
  webhooks: number[] | null;
};

/** A text in the URL, or an id of a job or its event, or the beginning of a job's id. */
async function textSearch(text: string, placeholder: (value: unknown) => string, query: Sql['query']): Promise<TextSearch | null> {
  const range = idsBeginningWith(text);
  const byId = range ? [`id BETWEEN '${range.first}' AND '${range.last}'`] : [];
  if (range && range.first === range.last) byId.push(...(await jobsOfEvent(range.first)).map((id) => `id = '${id}'`));
  const pattern = likePattern(text);
  const endpoints = await query<{ id: number; webhook_id: number }>('SELECT id, webhook_id FROM endpoints WHERE url ILIKE $1 ORDER BY id DESC LIMIT $2', [
    pattern,
    armsMax + 1,
  ]);
  if (endpoints.length > armsMax) {
    const inUrl = `endpoint_id IN (SELECT id FROM endpoints WHERE url ILIKE ${placeholder(pattern)})`;
    return { condition: `(${[...byId, inUrl].join(' OR ')})`, arms: null, webhooks: null };
  }
  const webhooks = [...new Set(endpoints.map((endpoint) => endpoint.webhook_id))];
  const conditions = [...byId, ...endpoints.map((endpoint) => `endpoint_id = ${endpoint.id}`)];
  if (conditions.length === 0) return null;
  const each = [...byId, ...webhooks.map((id) => `webhook_id = ${id}`)];
  // What several conditions find must be found once: each arm leaves out what an id found.
  const arms = each.map((condition, index) => [condition, ...byId.slice(0, Math.min(index, byId.length)).map((found) => `NOT (${found})`)].join(' AND '));
  return { condition: `(${conditions.join(' OR ')})`, arms, webhooks: range ? null : webhooks };
}

/** The jobs that the verdicts of an event name. */
async function jobsOfEvent(eventId: string): Promise<string[]> {
  const [fanout] = await sqlQuery<{ verdicts: unknown }>('SELECT verdicts FROM fanouts WHERE event_id = $1::uuid', [eventId], 'verdicts-of-event');
  return Verdict.array()
    .parse(fanout?.verdicts ?? [])
    .flatMap((verdict) => verdict.jobIds)
    .slice(0, armsMax);
}
