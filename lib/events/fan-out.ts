// Fan-out: takes events from the outbox, decides for every webhook of their scope, and stores the verdicts and the jobs
// with fully composed requests, all in one transaction. An event that no webhook wants keeps its verdicts too.

import type { LeasedJob } from '#lib/delivery/job.ts';
import { addStatistics, type StatisticsSample } from '#lib/delivery/statistics.ts';
import { endpointKey, findEndpoints, type NewJob, storeJobs } from '#lib/delivery/store-jobs.ts';
import type { Dialect, DialectEvent, DialectId, DialectWebhook } from '#lib/dialects/dialect.ts';
import { dialects, isDialectId } from '#lib/dialects/registry.ts';
import { errorText } from '#lib/errors.ts';
import type { Verdict } from '#lib/events/verdict.ts';
import { newId, randomId } from '#lib/ids.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import type { WorkspaceSettings } from '#lib/settings.ts';

export type FanOutContext = {
  engineId: string;
  now: Date;
  publicUrl: string;
  settings: WorkspaceSettings;
  /** How many jobs this engine may take at once; they are born leased to it, the others wait in the queue. */
  takesJobs: (endpointId: number) => boolean;
};

type EventRow = { id: string; dialect: string; scope: string; type: string; payload: string; occurred_at: Date };
type WebhookRow = {
  id: number;
  dialect: string;
  scope: string;
  name: string;
  url: string;
  events: string[];
  active: boolean;
  published_at: Date | null;
  active_since: Date | null;
  disabled_reason: string | null;
};
type Plan = { event: EventRow; verdict: Verdict; webhook: WebhookRow; endpoint: string; job: Omit<NewJob, 'endpointId' | 'status' | 'reason' | 'leasedBy'> };

/** Handles at most `eventsMax` events. Returns how many there were, the jobs that this engine must send now, and whether others wait in the queue. */
export async function fanOut(sql: Sql, eventsMax: number, context: FanOutContext): Promise<{ events: number; leased: LeasedJob[]; isQueued: boolean }> {
  const events = await sql.query<EventRow>(
    `WITH taken AS (
       DELETE FROM outbox WHERE event_id IN (
         SELECT event_id FROM outbox WHERE retry_at IS NULL OR retry_at <= $2 ORDER BY event_id LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING event_id
     )
     SELECT id, dialect, scope, type, payload, occurred_at FROM taken JOIN events ON id = event_id ORDER BY id`,
    [eventsMax, context.now],
    'take-from-outbox',
  );
  if (events.length === 0) return { events: 0, leased: [], isQueued: false };

  const webhooks = await sql.query<WebhookRow>(
    `SELECT webhooks.id, webhooks.dialect, webhooks.scope, name, url, events, active, published_at, active_since, disabled_reason
       FROM (SELECT DISTINCT * FROM unnest($1::text[], $2::text[]) AS pair (dialect, scope)) wanted
       JOIN webhooks ON webhooks.dialect = wanted.dialect AND webhooks.scope = wanted.scope
      WHERE deleted_at IS NULL ORDER BY webhooks.id`,
    [events.map((event) => event.dialect), events.map((event) => event.scope)],
    'webhooks-of-scopes',
  );

  const verdicts = new Map<string, Verdict[]>();
  const plans: Plan[] = [];
  for (const event of events) {
    const considered = webhooks.filter((webhook) => webhook.dialect === event.dialect && webhook.scope === event.scope);
    const decided = isDialectId(event.dialect) ? decide(event, considered, dialects[event.dialect], context) : [];
    verdicts.set(
      event.id,
      decided.map(({ verdict }) => verdict),
    );
    plans.push(...decided.flatMap(({ plans: found }) => found));
  }

  const { leased, isQueued } = await storePlans(sql, plans, context);
  await sql.query(
    `INSERT INTO fanouts (event_id, decided_at, verdicts)
     SELECT id, $2::timestamptz, verdicts FROM json_to_recordset($1::json) AS row (id uuid, verdicts jsonb)`,
    [JSON.stringify(events.map((event) => ({ id: event.id, verdicts: verdicts.get(event.id) ?? [] }))), context.now],
    'store-verdicts',
  );
  return { events: events.length, leased, isQueued };
}

function decide<Payload>(row: EventRow, webhooks: WebhookRow[], dialect: Dialect<Payload>, context: FanOutContext): { verdict: Verdict; plans: Plan[] }[] {
  const base = (webhook: WebhookRow) => ({ webhookId: webhook.id, webhookName: webhook.name, jobIds: [] as string[] });
  let event: DialectEvent<Payload>;
  try {
    event = { id: row.id, type: row.type, occurredAt: row.occurred_at, payload: dialect.payload.parse(JSON.parse(row.payload)) };
  } catch (error) {
    return webhooks.map((webhook) => ({
      verdict: { ...base(webhook), outcome: 'broken', reason: `The event could not be read: ${errorText(error)}` },
      plans: [],
    }));
  }
  return webhooks.map((webhook) => {
    const refusal = whyNotInForce(webhook, row.occurred_at);
    if (refusal) return { verdict: { ...base(webhook), outcome: 'not-wanted', reason: refusal }, plans: [] };
    try {
      const target: DialectWebhook = { id: webhook.id, name: webhook.name, url: webhook.url, events: webhook.events };
      const match = dialect.match(event, target);
      if (!match.matches) return { verdict: { ...base(webhook), outcome: 'not-wanted', reason: match.reason }, plans: [] };
      const verdict: Verdict = { ...base(webhook), outcome: 'fired', reason: 'The webhook wants this event.' };
      const plans = dialect.endpoints(target).map((endpoint): Plan => {
        const request = dialect.compose(event, endpoint, { notificationId: randomId(), publicUrl: context.publicUrl });
        const job = {
          id: newId(),
          eventId: row.id,
          webhookId: webhook.id,
          dialect: dialect.id,
          scope: row.scope,
          eventType: row.type,
          dueAt: context.now,
          sample: false,
          request,
          policy: dialect.policy,
        };
        verdict.jobIds.push(job.id);
        return { event: row, verdict, webhook, endpoint, job };
      });
      return { verdict, plans };
    } catch (error) {
      return { verdict: { ...base(webhook), outcome: 'broken', reason: `The notification could not be composed: ${errorText(error)}` }, plans: [] };
    }
  });
}

/** Why a webhook of the scope is not in force for what happened at that moment, or undefined when it is. */
function whyNotInForce(webhook: WebhookRow, occurredAt: Date): string | undefined {
  if (webhook.published_at === null) return 'The webhook is saved but not published yet: Update App puts it in force.';
  if (!webhook.active) return webhook.disabled_reason ? `The webhook is switched off: ${webhook.disabled_reason}` : 'The webhook is switched off.';
  if (webhook.active_since !== null && occurredAt < webhook.active_since) return 'The event happened before the webhook was in force.';
  return undefined;
}

async function storePlans(sql: Sql, plans: Plan[], context: FanOutContext): Promise<{ leased: LeasedJob[]; isQueued: boolean }> {
  if (plans.length === 0) return { leased: [], isQueued: false };
  const endpoints = await findEndpoints(
    sql,
    plans.map((plan) => ({ webhookId: plan.webhook.id, url: plan.endpoint })),
  );
  const allowance = await takeAllowance(sql, plans, context);
  const jobs: NewJob[] = [];
  const leased: LeasedJob[] = [];
  const skipped: StatisticsSample[] = [];
  for (const plan of plans) {
    const endpoint = endpoints.get(endpointKey(plan.webhook.id, plan.endpoint));
    if (endpoint === undefined) throw new Error('An endpoint was not stored.');
    const endpointId = endpoint.id;
    const refusal = sizeRefusal(plan) ?? allowance(plan.job.dialect);
    if (refusal) {
      plan.verdict.outcome = 'refused';
      plan.verdict.reason = refusal;
      skipped.push({ at: context.now, webhookId: plan.webhook.id, result: 'skipped', durationMs: null });
      jobs.push({ ...plan.job, endpointId, status: 'skipped', reason: refusal, leasedBy: null });
      continue;
    }
    // Where earlier jobs wait, this one waits behind them.
    const isBehind = endpoint.readyAt !== null && endpoint.readyAt <= context.now;
    const isTaken = !isBehind && context.takesJobs(endpointId);
    jobs.push({ ...plan.job, endpointId, status: isTaken ? 'sending' : 'queued', reason: null, leasedBy: isTaken ? context.engineId : null });
    if (isTaken) {
      const { id, webhookId, request, policy } = plan.job;
      leased.push({ id, webhookId, endpointId, attempts: 0, attemptsMax: policy.scheduleSeconds.length, request, policy, triggeredBy: null });
    }
  }
  await storeJobs(sql, jobs);
  await addStatistics(sql, skipped);
  return { leased, isQueued: jobs.some((job) => job.status === 'queued') };
}

function sizeRefusal(plan: Plan): string | undefined {
  const { bodyBytesMax } = plan.job.policy;
  if (bodyBytesMax === null || plan.job.request.body === null) return undefined;
  const bytes = Buffer.byteLength(plan.job.request.body);
  if (bytes <= bodyBytesMax) return undefined;
  return `The body has ${bytes.toLocaleString('en')} bytes; ${dialects[plan.job.dialect].vendor} sends at most ${bodyBytesMax.toLocaleString('en')}.`;
}

/**
 * Counts the jobs against the limit of notifications a minute, if their dialect has one, and returns a function that
 * says for each job in turn whether it is over the limit.
 */
async function takeAllowance(sql: Sql, plans: Plan[], context: FanOutContext): Promise<(dialect: DialectId) => string | undefined> {
  const remaining = new Map<DialectId, number>();
  for (const dialect of new Set(plans.map((plan) => plan.job.dialect))) {
    const setting = dialects[dialect].policy.perMinuteSetting;
    const limit = setting === null ? 0 : context.settings[setting];
    if (limit === 0) continue;
    const wanted = plans.filter((plan) => plan.job.dialect === dialect && sizeRefusal(plan) === undefined).length;
    const windowStart = new Date(Math.floor(context.now.getTime() / 60_000) * 60_000);
    const [row] = await sql.query<{ count: number }>(
      `INSERT INTO rate_windows AS stored (name, window_start, count) VALUES ($1, $2, $3)
       ON CONFLICT (name, window_start) DO UPDATE SET count = stored.count + EXCLUDED.count RETURNING count`,
      [`notifications ${dialect}`, windowStart, wanted],
      'count-notifications',
    );
    remaining.set(dialect, limit - ((row?.count ?? wanted) - wanted));
  }
  return (dialect) => {
    const left = remaining.get(dialect);
    if (left === undefined) return undefined;
    remaining.set(dialect, left - 1);
    if (left > 0) return undefined;
    const setting = dialects[dialect].policy.perMinuteSetting;
    return `The workspace had sent its ${setting === null ? '' : context.settings[setting].toLocaleString('en')} notifications of this minute (${dialects[dialect].vendor} limits them; the number is a setting).`;
  };
}

/** After a failed fan-out of one single event: tries later, and in the end keeps the reason instead. */
export async function postponeFanOut(sql: Sql, error: unknown, now: Date): Promise<void> {
  const [first] = await sql.query<{ event_id: string; failures: number }>(
    `SELECT event_id, failures FROM outbox WHERE retry_at IS NULL OR retry_at <= $1 ORDER BY event_id LIMIT 1 FOR UPDATE SKIP LOCKED`,
    [now],
  );
  if (!first) return;
  if (first.failures < 5) {
    await sql.query('UPDATE outbox SET failures = failures + 1, retry_at = $2::timestamptz WHERE event_id = $1::uuid', [
      first.event_id,
      new Date(now.getTime() + 1_000 * 4 ** first.failures),
    ]);
    return;
  }
  await sql.query('DELETE FROM outbox WHERE event_id = $1::uuid', [first.event_id]);
  const verdict: Verdict = {
    webhookId: 0,
    webhookName: '',
    outcome: 'broken',
    reason: `Callboard could not store the notifications of this event: ${errorText(error)}`,
    jobIds: [],
  };
  await sql.query('INSERT INTO fanouts (event_id, decided_at, verdicts) VALUES ($1::uuid, $2::timestamptz, $3::jsonb) ON CONFLICT DO NOTHING', [
    first.event_id,
    now,
    JSON.stringify([verdict]),
  ]);
}
