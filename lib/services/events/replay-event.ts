// Sends an event once more as new notifications, to one webhook of its scope or to all that are in force, whatever their
// conditions said. The new jobs stand on the event's page beside what fan-out decided.
import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorLabel } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import type { Dialect } from '#lib/dialects/dialect.ts';
import { dialects, withDialect } from '#lib/dialects/registry.ts';
import { env } from '#lib/env.ts';
import { AppError, errorText } from '#lib/errors.ts';
import type { ConsideredWebhook } from '#lib/events/considered-webhooks.ts';
import { type EvaluateFor, evaluateExpressions } from '#lib/events/evaluate-expressions.ts';
import { type JobPlan, planJobs } from '#lib/events/plan-jobs.ts';
import { storePlans } from '#lib/events/store-plans.ts';
import { Verdict } from '#lib/events/verdict.ts';
import { wakeEngines } from '#lib/events/wake.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Sql, sqlTransaction } from '#lib/postgres/sql.ts';
import { jobsShownMax } from '#lib/services/events/get-event.ts';
import { findReplayableEvent, type ReplayableEvent, replayTargets, webhookTitle, whyNoTarget } from '#lib/services/events/replay-targets.ts';
import { type JobRow, readJobRows } from '#lib/services/jobs/job-row.ts';
import { readSettings } from '#lib/settings.ts';

const Input = z.object({
  /** Without one: every webhook of the event's scope that is in force. */
  webhookId: z.number('webhookId must be the number of a webhook.').int('webhookId must be the number of a webhook.').min(1).max(2_147_483_647).optional(),
});

export type ReplayedEvent = { eventId: string; webhooks: { id: number; name: string; outcome: Verdict['outcome']; reason: string; jobs: JobRow[] }[] };

/** @throws AppError not-found; conflict, with the reason, where nothing can be sent; limit-reached */
export async function replayEvent(actor: Actor, eventId: string, input: z.input<typeof Input>): Promise<ReplayedEvent> {
  authorize(actor, 'history.operate');
  const { webhookId } = parseInput(Input, input);
  const { id, verdicts } = await sqlTransaction(async (sql) => {
    const event = await findReplayableEvent(sql, eventId);
    const decided = await lockVerdicts(sql, event.id);
    const webhooks = await chooseWebhooks(sql, event, webhookId);
    const made = await storeReplay(sql, actor, event, webhooks);
    if (decided.flatMap((verdict) => verdict.jobIds).length + made.flatMap((verdict) => verdict.jobIds).length > jobsShownMax) {
      throw new AppError(
        'limit-reached',
        `This event has been replayed so often that its page has no room for more than ${jobsShownMax} jobs. Redeliver one of its jobs instead.`,
      );
    }
    await sql.query('UPDATE fanouts SET verdicts = verdicts || $2::jsonb WHERE event_id = $1::uuid', [event.id, JSON.stringify(made)], 'append-verdicts');
    await audit(sql, actor, {
      action: 'event.replay',
      target: `event:${event.id}`,
      summary: `Replayed an event to ${made.length === 1 ? `the webhook ${webhookTitle(made[0]?.webhookName ?? '', made[0]?.webhookId ?? 0)}` : `${made.length} webhooks`}.`,
      details: { webhooks: made.map((verdict) => verdict.webhookId), jobs: made.flatMap((verdict) => verdict.jobIds) },
    });
    sql.afterCommit(wakeEngines);
    return { id: event.id, verdicts: made };
  });
  const jobs = await readJobRows(verdicts.flatMap((verdict) => verdict.jobIds));
  return {
    eventId: id,
    webhooks: verdicts.map((verdict) => ({
      id: verdict.webhookId,
      name: verdict.webhookName,
      outcome: verdict.outcome,
      reason: verdict.reason,
      jobs: jobs.filter((job) => verdict.jobIds.includes(job.id)),
    })),
  };
}

async function lockVerdicts(sql: Sql, eventId: string): Promise<Verdict[]> {
  const [fanout] = await sql.query<{ verdicts: unknown }>('SELECT verdicts FROM fanouts WHERE event_id = $1::uuid FOR UPDATE', [eventId], 'lock-verdicts');
  if (!fanout) throw new AppError('conflict', 'Callboard is about to decide which webhooks want this event. Try again in a moment.');
  return Verdict.array().parse(fanout.verdicts);
}

async function chooseWebhooks(sql: Sql, event: ReplayableEvent, webhookId: number | undefined): Promise<ConsideredWebhook[]> {
  const targets = await replayTargets(sql, event);
  if (webhookId === undefined) {
    const inForce = targets.filter((target) => target.refusal === null).map((target) => target.webhook);
    if (inForce.length > 0) return inForce;
    throw new AppError('conflict', `No webhook of this ${dialects[event.dialect].scopeName} is in force, so there is nothing to replay the event to.`);
  }
  const target = targets.find(({ webhook }) => webhook.id === webhookId);
  if (!target) throw await whyNoTarget(sql, event, webhookId);
  if (target.refusal !== null) throw new AppError('conflict', `Nothing was sent. ${target.refusal}`);
  return [target.webhook];
}

/** The new verdicts. One that cannot be composed says so among the others; alone it is refused. */
async function storeReplay(sql: Sql, actor: Actor, event: ReplayableEvent, webhooks: readonly ConsideredWebhook[]): Promise<Verdict[]> {
  const now = new Date();
  const evaluateFor = await evaluateExpressions([event], () => webhooks, true);
  const planned = withDialect(event.dialect, (dialect) =>
    webhooks.map((webhook) => plan(dialect, event, webhook, evaluateFor, { by: actorLabel(actor), now })),
  );
  const plans = planned.flatMap((found) => found.plans);
  if (plans.length === 0) throw new AppError('conflict', planned[0]?.verdict.reason ?? 'Nothing was sent.');
  await storePlans(sql, plans, { engineId: null, now, settings: await readSettings(sql), takesJobs: () => false });
  return planned.map((found) => found.verdict);
}

function plan<Payload>(
  dialect: Dialect<Payload>,
  stored: ReplayableEvent,
  webhook: ConsideredWebhook,
  evaluateFor: EvaluateFor,
  { by, now }: { by: string; now: Date },
): { verdict: Verdict; plans: JobPlan[] } {
  const verdict: Verdict = {
    webhookId: webhook.id,
    webhookName: webhook.name,
    outcome: 'fired',
    reason: '',
    jobIds: [],
    replayedBy: by,
    replayedAt: now.toISOString(),
  };
  try {
    const event = { id: stored.id, type: stored.type, occurredAt: stored.occurredAt, payload: dialect.payload.parse(JSON.parse(stored.payload)) };
    const evaluate = evaluateFor(stored.id, webhook.id);
    const match = dialect.match(event, webhook, evaluate);
    verdict.reason =
      match.matches === true
        ? `Replayed by ${by}.`
        : `Replayed by ${by}, although ${match.matches === 'unknown' ? 'it is not known whether the webhook wants it' : 'by its settings the webhook does not want it'}: ${match.reason}`;
    const context = { scope: stored.scope, subject: stored.subject, publicUrl: env().publicUrl, now, triggeredBy: by, evaluate };
    return { verdict, plans: planJobs(dialect, event, webhook, verdict, context) };
  } catch (error) {
    verdict.outcome = 'broken';
    verdict.reason = `${by} replayed the event, but the notification could not be composed: ${errorText(error)}`;
    return { verdict, plans: [] };
  }
}
