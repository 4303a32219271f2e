// Stores planned jobs: those over a limit are skipped with the reason, those of a held endpoint are held, and of the
// others the engine that stores them may take some to send at once; the rest wait in the queue.
import { isHolding } from '#lib/delivery/endpoint.ts';
import type { LeasedJob } from '#lib/delivery/job.ts';
import { addStatistics, type StatisticsSample } from '#lib/delivery/statistics.ts';
import { type Decided, endpointKey, findEndpoints, heldReason, type KnownEndpoint, type NewJob, storeJobs } from '#lib/delivery/store-jobs.ts';
import type { DialectId } from '#lib/dialects/dialect.ts';
import { dialects } from '#lib/dialects/registry.ts';
import type { JobPlan } from '#lib/events/plan-jobs.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { readSettings, type WorkspaceSettings } from '#lib/settings.ts';

export type StoreContext = {
  /** The engine that stores them; null when it is no engine, and all wait in the queue. */
  engineId: string | null;
  now: Date;
  settings: WorkspaceSettings;
  /** How many jobs this engine may take at once; they are born leased to it, the others wait in the queue. */
  takesJobs: (endpointId: number) => boolean;
};

/** `events`: stored with their verdicts, which hold what became of the plans, in the same statement. */
export async function storePlans(
  sql: Sql,
  plans: readonly JobPlan[],
  context: StoreContext,
  events: Decided['events'] | null = null,
): Promise<{ leased: LeasedJob[]; isQueued: boolean }> {
  const endpoints = await endpointsOf(sql, plans);
  const overAllowance = await takeAllowance(sql, plans, context);
  const jobs: NewJob[] = [];
  const leased: LeasedJob[] = [];
  const unsent: StatisticsSample[] = [];
  for (const plan of plans) {
    const endpoint = endpoints.get(endpointKey(plan.webhook.id, plan.endpoint));
    if (endpoint === undefined) throw new Error('An endpoint was not stored.');
    // What a person sends by hand goes out whatever the state of the endpoint, to see whether it works again.
    const isByHand = plan.job.sample || plan.job.triggeredBy !== null;
    const refusal = plan.failure !== null ? undefined : (sizeRefusal(plan) ?? overAllowance(plan.job.dialect) ?? (isByHand ? undefined : offRefusal(endpoint)));
    const place = { ...plan.job, endpointId: endpoint.id, leasedBy: null, reason: null };
    if (plan.failure !== null) {
      plan.verdict.outcome = 'broken';
      plan.verdict.reason = plan.failure;
      unsent.push({ at: context.now, webhookId: plan.webhook.id, result: 'failed', durationMs: null });
      jobs.push({ ...place, status: 'failed', reason: plan.failure });
    } else if (refusal) {
      plan.verdict.outcome = 'refused';
      plan.verdict.reason = refusal;
      unsent.push({ at: context.now, webhookId: plan.webhook.id, result: 'skipped', durationMs: null });
      jobs.push({ ...place, status: 'skipped', reason: refusal });
    } else if (!isByHand && isHolding(endpoint.state)) {
      jobs.push({ ...place, status: 'held', reason: heldReason[endpoint.state] });
    } else if (context.engineId !== null && isFree(plan, endpoint, context.now) && context.takesJobs(endpoint.id)) {
      jobs.push({ ...place, status: 'sending', leasedBy: context.engineId });
      const { id, eventId, webhookId, orderKey, triggeredBy, request, policy } = plan.job;
      leased.push({
        id,
        eventId,
        webhookId,
        endpointId: endpoint.id,
        attempts: 0,
        attemptsMax: policy.scheduleSeconds.length,
        orderKey,
        isLimited: false,
        credentials: plan.webhook.credentials,
        request,
        policy,
        triggeredBy,
      });
    } else {
      jobs.push({ ...place, status: 'queued' });
    }
  }
  await storeJobs(sql, jobs, events === null ? null : { at: context.now, events });
  await addStatistics(sql, unsent);
  return { leased, isQueued: jobs.some((job) => job.status === 'queued') };
}

/** Those of the webhooks' own URLs came with the webhooks. */
async function endpointsOf(sql: Sql, plans: readonly JobPlan[]): Promise<Map<string, KnownEndpoint>> {
  const known = new Map<string, KnownEndpoint>();
  const others: { webhookId: number; url: string }[] = [];
  for (const { webhook, endpoint } of plans) {
    if (webhook.home && endpoint === webhook.url) known.set(endpointKey(webhook.id, endpoint), webhook.home);
    else others.push({ webhookId: webhook.id, url: endpoint });
  }
  return others.length === 0 ? known : new Map([...known, ...(await findEndpoints(sql, others))]);
}

/** Retries that have just become due, and what is about to be claimed, hold up nothing new. */
const passedMs = 1_000;

/** Where earlier jobs have waited for longer, this one waits behind them; where a limit counts, the claim counts it. */
function isFree(plan: JobPlan, endpoint: KnownEndpoint, now: Date): boolean {
  const isBehind = endpoint.readyAt !== null && endpoint.readyAt.getTime() <= now.getTime() - passedMs;
  const isPaced = endpoint.notBefore !== null && endpoint.notBefore > now;
  return !isBehind && !isPaced && !plan.webhook.isLimited && endpoint.state === 'closed';
}

function offRefusal(endpoint: KnownEndpoint): string | undefined {
  if (endpoint.state !== 'off') return undefined;
  return `Deliveries to this URL are switched off: ${endpoint.stateReason ?? 'somebody must resume them.'}`;
}

function sizeRefusal(plan: JobPlan): string | undefined {
  const { bodyBytesMax } = plan.job.policy;
  if (bodyBytesMax === null || plan.job.request.body === null) return undefined;
  const bytes = Buffer.byteLength(plan.job.request.body);
  if (bytes <= bodyBytesMax) return undefined;
  return `The body has ${bytes.toLocaleString('en')} bytes; ${dialects[plan.job.dialect].vendor} sends at most ${bodyBytesMax.toLocaleString('en')}.`;
}

/**
 * Counts the jobs against the limit of notifications a minute, if their policy has one, and returns a function that
 * says for each job in turn whether it is over the limit. Tests sent by hand do not count.
 */
async function takeAllowance(sql: Sql, plans: readonly JobPlan[], context: StoreContext): Promise<(dialect: DialectId) => string | undefined> {
  const counted = plans.filter(
    (plan) => plan.failure === null && !plan.job.sample && plan.job.policy.perMinuteSetting !== null && sizeRefusal(plan) === undefined,
  );
  const remaining = new Map<DialectId, { left: number; limit: number }>();
  for (const dialect of new Set(counted.map((plan) => plan.job.dialect))) {
    const own = counted.filter((plan) => plan.job.dialect === dialect);
    const setting = own[0]?.job.policy.perMinuteSetting ?? null;
    if (setting === null || context.settings[setting] === 0) continue;
    const windowStart = new Date(Math.floor(context.now.getTime() / 60_000) * 60_000);
    const [row] = await sql.query<{ count: number }>(
      `INSERT INTO rate_windows AS stored (name, window_start, count) VALUES ($1, $2, $3)
       ON CONFLICT (name, window_start) DO UPDATE SET count = stored.count + EXCLUDED.count RETURNING count`,
      [`notifications ${dialect}`, windowStart, own.length],
      'count-notifications',
    );
    const before = (row?.count ?? own.length) - own.length;
    let limit = context.settings[setting];
    // Nothing is refused by a limit that was raised a moment ago.
    if (before + own.length > limit) limit = (await readSettings(sql))[setting];
    if (limit > 0) remaining.set(dialect, { left: limit - before, limit });
  }
  return (dialect) => {
    const allowance = remaining.get(dialect);
    if (allowance === undefined) return undefined;
    allowance.left -= 1;
    if (allowance.left >= 0) return undefined;
    return `The workspace had sent its ${allowance.limit.toLocaleString('en')} notifications of this minute (${dialects[dialect].vendor} limits them; the number is a setting).`;
  };
}
