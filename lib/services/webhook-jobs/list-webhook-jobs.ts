// The list of webhook jobs of Kinetic's dialect, newest first, by pages.
import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { kappScope, spaceScope } from '#lib/dialects/kinetic/catalogue.ts';
import { idAtTime, isUuid } from '#lib/ids.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Driver, findNewestFirst, primaryKey } from '#lib/postgres/newest-first.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { optional } from '#lib/services/history-query.ts';
import { Reference } from '#lib/services/space/space-input.ts';
import { webhookScope } from '#lib/services/space-webhooks/webhook-scope.ts';
import { JobStatusWord, moment } from '#lib/services/webhook-jobs/webhook-job-input.ts';
import { readWebhookJobs, type WebhookJobView } from '#lib/services/webhook-jobs/webhook-job-row.ts';
import { statusesBehind } from '#lib/services/webhook-jobs/webhook-job-words.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const wholeNumber = 'limit must be a whole number from 0 to 1000.';

const Query = z.object({
  /** Of one kapp; null for those of the space; without it, of both. */
  kapp: Reference.nullable().optional(),
  status: optional(JobStatusWord),
  /** The name of a webhook, as it is now. */
  webhook: optional(z.string('webhook must be the name of a webhook.').max(1_000)),
  parentType: optional(z.string('parentType must be text.').max(100)),
  parentKey: optional(z.string('parentKey must be text.').max(1_000)),
  /** From this moment on. */
  start: moment('start'),
  /** Up to this moment, without it. */
  end: moment('end'),
  limit: optional(z.coerce.number(wholeNumber).int(wholeNumber).min(0, wholeNumber).max(1_000, wholeNumber)),
  pageToken: optional(z.string().refine(isUuid, 'pageToken is not one of ours.')),
});

export type WebhookJobPage = { data: WebhookJobView[]; nextCursor: string | null };

const limitDefault = 25;
/** A page ends before it is full rather than fill the memory: programs see by nextPageToken that there is more. */
const pageBytesMax = 8_000_000;
const armsMax = 40;

/** `contentMax`: see `readWebhookJobs`. */
export async function listWebhookJobs(actor: Actor, query: z.input<typeof Query> | Unchecked, contentMax: number | null = null): Promise<WebhookJobPage> {
  authorize(actor, 'history.view');
  const { kapp, limit = limitDefault, pageToken, start, end, ...filter } = parseInput(Query, query);
  const scope = kapp === undefined ? null : (await webhookScope({ query: sqlQuery }, kapp)).scope;
  const search = await planSearch(scope, filter);
  if (search === null || limit === 0) return { data: [], nextCursor: null };
  const before = [pageToken ?? null, end ? idAtTime(end) : null].filter((id) => id !== null).sort()[0] ?? null;
  const found = await findNewestFirst({ table: 'jobs', ...search, since: start ? idAtTime(start) : null, before, limit });
  const ids = contentMax === null ? await withinBytes(found.ids) : found.ids;
  return {
    data: await readWebhookJobs({ query: sqlQuery }, ids, contentMax),
    nextCursor: ids.length < found.ids.length ? (ids.at(-1) ?? null) : found.next,
  };
}

type Filter = Pick<z.infer<typeof Query>, 'status' | 'webhook' | 'parentType' | 'parentKey'>;
type Search = { drivers: [Driver, ...Driver[]]; filter: string; values: unknown[] };

/** Null when nothing can match. */
async function planSearch(scope: string | null, { status, webhook, parentType, parentKey }: Filter): Promise<Search | null> {
  const values: unknown[] = [];
  const placeholder = (value: unknown) => `$${values.push(value) + 2}`;
  const conditions = [`dialect = 'kinetic'`, ...(scope === null ? [] : [`scope = ${placeholder(scope)}`])];
  const drivers: Driver[] = [];
  const statuses = status === undefined ? [] : statusesBehind[status];
  if (status !== undefined) {
    conditions.push(`status = ANY (${placeholder(statuses)}::text[])`);
    if (status !== 'Complete') drivers.push(driver(statuses.map((each) => `status = '${each}'`)));
  }
  const webhooks = await webhooksOf(scope, webhook);
  if (webhooks.length === 0) return null;
  if (webhook !== undefined) conditions.push(`webhook_id = ANY (${placeholder(webhooks)}::int[])`);
  if (webhooks.length <= armsMax) drivers.push(driver(webhooks.map((id) => `webhook_id = ${id}`)));
  if (parentType !== undefined && parentKey !== undefined) {
    const jobs = await jobsOfParent(scope, parentType, parentKey);
    if (jobs.length === 0) return null;
    conditions.push(`id = ANY (${placeholder(jobs)}::uuid[])`);
    drivers.splice(0, drivers.length, driver(jobs.slice(0, armsMax).map((id) => `id = '${id}'`)));
  }
  const [first = primaryKey(false), ...others] = drivers;
  return { drivers: [first, ...others], filter: conditions.join(' AND '), values };
}

function driver(arms: string[]): Driver {
  const [first = 'FALSE', ...others] = arms;
  return { arms: [first, ...others], isWhole: false };
}

/** Deleted ones too: their jobs stay. */
async function webhooksOf(scope: string | null, name: string | undefined): Promise<number[]> {
  const rows = await sqlQuery<{ id: number }>(
    `SELECT id FROM webhooks WHERE dialect = 'kinetic' AND ($1::text IS NULL OR scope = $1) AND ($2::text IS NULL OR name = $2) ORDER BY id DESC LIMIT 1000`,
    [scope, name ?? null],
    'webhooks-of-jobs',
  );
  return rows.map(({ id }) => id);
}

/** The kind of thing in subjects of events (lib/areas/space.ts), by the vendor's type. */
const subjectKinds: Record<string, string> = {
  user: 'user',
  team: 'team',
  form: 'form',
  'datastore form': 'datastore-form',
  submission: 'submission',
  'datastore submission': 'submission',
};
const eventsMax = 50;

/** Those that the newest events of one thing made. A form's key is its slug in the path of a kapp, else `kapp/form` (chosen). */
async function jobsOfParent(scope: string | null, parentType: string, parentKey: string): Promise<string[]> {
  const kind = subjectKinds[parentType.toLowerCase()];
  if (kind === undefined) return [];
  const rows = await sqlQuery<{ id: string }>(
    `SELECT DISTINCT job.id #>> '{}' AS id FROM (
       SELECT events.id FROM unnest($1::text[]) AS wanted (scope) LEFT JOIN kapps ON wanted.scope = 'kapp:' || kapps.id
         JOIN events ON dialect = 'kinetic' AND events.scope = wanted.scope
          AND events.subject = $2::text || '/' || CASE WHEN $2 = 'form' AND position('/' IN $3::text) = 0 THEN kapps.slug || '/' ELSE '' END || $3
        ORDER BY events.id DESC LIMIT $4
     ) newest JOIN fanouts ON fanouts.event_id = newest.id CROSS JOIN LATERAL jsonb_path_query(verdicts, '$[*].jobIds[*]') AS job (id)
     ORDER BY 1 DESC LIMIT $5`,
    [scope === null ? await allScopes() : [scope], kind, parentKey, eventsMax, armsMax],
    'jobs-of-parent',
  );
  return rows.map(({ id }) => id);
}

async function allScopes(): Promise<string[]> {
  const kapps = await sqlQuery<{ id: number }>('SELECT id FROM kapps ORDER BY id LIMIT 1000');
  return [spaceScope, ...kapps.map(({ id }) => kappScope(id))];
}

/** At least one, however large. */
async function withinBytes(ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await sqlQuery<{ job_id: string; bytes: number }>(
    `SELECT job_id, COALESCE(octet_length(body), 0) + COALESCE(answer.bytes, 0) AS bytes FROM job_requests LEFT JOIN LATERAL (
       SELECT octet_length(response_body) AS bytes FROM attempts WHERE attempts.job_id = job_requests.job_id ORDER BY attempts.id DESC LIMIT 1) answer ON true
      WHERE job_id = ANY ($1::uuid[])`,
    [ids],
    'bytes-of-webhook-jobs',
  );
  const bytes = new Map(rows.map((row) => [row.job_id, row.bytes]));
  let sum = 0;
  const end = ids.findIndex((id) => {
    sum += bytes.get(id) ?? 0;
    return sum > pageBytesMax;
  });
  return ids.slice(0, end === -1 ? ids.length : Math.max(1, end));
}
