// Fan-out: takes events from the outbox, decides for every webhook of their scope, and stores the verdicts and the jobs
// with fully composed requests, all in one transaction. An event that no webhook wants keeps its verdicts too.

import type { LeasedJob } from '#lib/delivery/job.ts';
import { makeNextDueOfWebhooks } from '#lib/delivery/order.ts';
import type { Dialect, DialectEvent } from '#lib/dialects/dialect.ts';
import { isDialectId, withDialect } from '#lib/dialects/registry.ts';
import { errorText } from '#lib/errors.ts';
import { type ConsideredRow, type ConsideredWebhook, consideredByScope, selectConsidered, whyNotInForce } from '#lib/events/considered-webhooks.ts';
import { type EvaluateFor, evaluateExpressions } from '#lib/events/evaluate-expressions.ts';
import { type JobPlan, planJobs } from '#lib/events/plan-jobs.ts';
import { startTriggered, type TriggeringEvent, triggeredWorkflows } from '#lib/events/start-triggered.ts';
import { type StoreContext, storePlans } from '#lib/events/store-plans.ts';
import type { Verdict } from '#lib/events/verdict.ts';
import type { Sql } from '#lib/postgres/sql.ts';

export type FanOutContext = StoreContext & { publicUrl: string };

type EventRow = TriggeringEvent & { dialect: string; scope: string; subject: string; occurredAt: Date };

/**
 * The events, and the webhooks of their scopes, with one statement. The commit need not wait for the disk: PostgreSQL
 * forgets it in a crash only together with everything that was committed later, so that it is decided again on the same
 * facts (only a limit of notifications a minute may count another minute), and the jobs get the same ids.
 */
async function takeEvents(sql: Sql, eventsMax: number, now: Date): Promise<{ events: EventRow[]; webhooks: Map<string, ConsideredWebhook[]> }> {
  const rows = await sql.query<EventRow | (ConsideredRow & { id: null })>(
    `WITH taken AS (
       DELETE FROM outbox WHERE event_id = ANY (ARRAY (
         SELECT event_id FROM outbox WHERE retry_at IS NULL OR retry_at <= $2 ORDER BY event_id LIMIT $1 FOR UPDATE SKIP LOCKED))
       RETURNING event_id
     ), found AS MATERIALIZED (
       SELECT id, dialect, scope, type, subject, payload, occurred_at AS "occurredAt", depth, ${triggeredWorkflows}
         FROM taken JOIN events ON id = event_id CROSS JOIN (SELECT set_config('synchronous_commit', 'off', true)) relaxed
     )
     SELECT found.*, considered.* FROM found FULL JOIN (${selectConsidered('found')}) considered ON false ORDER BY found.id, considered.webhook_id`,
    [eventsMax, now],
    'take-from-outbox',
  );
  return {
    events: rows.flatMap((row) => (row.id === null ? [] : [row])),
    webhooks: consideredByScope(rows.flatMap((row) => (row.id === null ? [row] : []))),
  };
}

/** Handles at most `eventsMax` events. Returns how many there were, the jobs that this engine must send now, and whether others wait in the queue. */
export async function fanOut(sql: Sql, eventsMax: number, context: FanOutContext): Promise<{ events: number; leased: LeasedJob[]; isQueued: boolean }> {
  const { events, webhooks } = await takeEvents(sql, eventsMax, context.now);
  if (events.length === 0) return { events: 0, leased: [], isQueued: false };
  const evaluateFor = await evaluateExpressions(events, (event) => webhooks.get(`${event.dialect} ${event.scope}`) ?? []);
  const verdicts = new Map<string, Verdict[]>();
  const plans: JobPlan[] = [];
  const ordered: { webhookId: number; orderKey: string; verdict: Verdict }[] = [];
  for (const event of events) {
    const considered = webhooks.get(`${event.dialect} ${event.scope}`) ?? [];
    const decided = isDialectId(event.dialect) ? withDialect(event.dialect, (dialect) => decide(event, considered, dialect, context, evaluateFor)) : [];
    verdicts.set(
      event.id,
      decided.map(({ verdict }) => verdict),
    );
    plans.push(...decided.flatMap(({ plans: found }) => found));
    const inOrder = new Set(considered.filter((webhook) => webhook.ordered).map((webhook) => webhook.id));
    for (const { verdict } of decided) {
      if (inOrder.has(verdict.webhookId)) ordered.push({ webhookId: verdict.webhookId, orderKey: event.subject, verdict });
    }
  }

  await startTriggered(sql, events, verdicts);
  const decided = events.map((event) => ({ id: event.id, verdicts: verdicts.get(event.id) ?? [] }));
  const { leased, isQueued } = await storePlans(sql, plans, context, decided);
  // A later event about the same thing may have waited for this one's decision.
  await makeNextDueOfWebhooks(
    sql,
    ordered.filter(({ verdict }) => verdict.outcome !== 'fired'),
    context.now,
  );
  return { events: events.length, leased, isQueued };
}

function decide<Payload>(
  row: EventRow,
  webhooks: readonly ConsideredWebhook[],
  dialect: Dialect<Payload>,
  context: FanOutContext,
  evaluateFor: EvaluateFor,
): { verdict: Verdict; plans: JobPlan[] }[] {
  const base = (webhook: ConsideredWebhook) => ({ webhookId: webhook.id, webhookName: webhook.name, jobIds: [] as string[] });
  let event: DialectEvent<Payload>;
  try {
    event = { id: row.id, type: row.type, occurredAt: row.occurredAt, payload: dialect.payload.parse(JSON.parse(row.payload)) };
  } catch (error) {
    return webhooks.map((webhook) => ({
      verdict: { ...base(webhook), outcome: 'broken', reason: `The event could not be read: ${errorText(error)}` },
      plans: [],
    }));
  }
  return webhooks.map((webhook) => {
    const refusal = whyNotInForce(webhook, row.occurredAt);
    if (refusal) return { verdict: { ...base(webhook), outcome: 'not-wanted', reason: refusal }, plans: [] };
    try {
      const evaluate = evaluateFor(row.id, webhook.id);
      const match = dialect.match(event, webhook, evaluate);
      if (match.matches === false) {
        return { verdict: { ...base(webhook), outcome: match.isSkipped ? 'skipped' : 'not-wanted', reason: match.reason }, plans: [] };
      }
      const verdict: Verdict = { ...base(webhook), outcome: 'fired', reason: 'The webhook wants this event.' };
      const { scope, subject } = row;
      const failure = match.matches === 'unknown' ? match.reason : null;
      const plans = planJobs(dialect, event, webhook, verdict, {
        scope,
        subject,
        publicUrl: context.publicUrl,
        now: context.now,
        evaluate,
        failure,
        isRepeatable: true,
      });
      return { verdict, plans };
    } catch (error) {
      return { verdict: { ...base(webhook), outcome: 'broken', reason: `The notification could not be composed: ${errorText(error)}` }, plans: [] };
    }
  });
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
