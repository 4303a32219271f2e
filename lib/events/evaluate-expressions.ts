// Users' expressions of a batch of events, evaluated in one go before the dialects are asked. Dialects without
// expressions cost nothing here.
import type { Dialect } from '#lib/dialects/dialect.ts';
import { type Evaluate, type Expressions, evaluated, noExpressions } from '#lib/dialects/expressions.ts';
import { dialects, isDialectId, withDialect } from '#lib/dialects/registry.ts';
import { type ConsideredWebhook, whyNotInForce } from '#lib/events/considered-webhooks.ts';
import { sandbox } from '#lib/sandbox/sandbox.ts';

export type EvaluatedEvent = { id: string; dialect: string; type: string; payload: string; occurredAt: Date };

/** What was found for one event and one webhook. */
export type EvaluateFor = (eventId: string, webhookId: number) => Evaluate;

/** `isForced`: also for webhooks that are not in force. */
export async function evaluateExpressions<Event extends EvaluatedEvent>(
  events: readonly Event[],
  webhooksOf: (event: Event) => readonly ConsideredWebhook[],
  isForced = false,
): Promise<EvaluateFor> {
  const tasks: { key: string; expressions: Expressions }[] = [];
  for (const event of events) {
    if (!isDialectId(event.dialect) || dialects[event.dialect].expressions === undefined) continue;
    const webhooks = webhooksOf(event).filter((webhook) => isForced || whyNotInForce(webhook, event.occurredAt) === undefined);
    if (webhooks.length > 0) tasks.push(...withDialect(event.dialect, (dialect) => expressionsFor(dialect, event, webhooks)));
  }
  if (tasks.length === 0) return () => noExpressions;
  const results = await sandbox().evaluate(tasks.map(({ expressions }) => expressions));
  const found = new Map(tasks.map(({ key, expressions }, index) => [key, evaluated(expressions.sources, results[index] ?? [])]));
  return (eventId, webhookId) => found.get(keyOf(eventId, webhookId)) ?? noExpressions;
}

function expressionsFor<Payload>(
  dialect: Dialect<Payload>,
  row: EvaluatedEvent,
  webhooks: readonly ConsideredWebhook[],
): { key: string; expressions: Expressions }[] {
  const payload = dialect.payload.safeParse(JSON.parse(row.payload));
  // Fan-out says so of an event that cannot be read.
  if (!payload.success) return [];
  const event = { id: row.id, type: row.type, occurredAt: row.occurredAt, payload: payload.data };
  return webhooks.flatMap((webhook) => {
    const expressions = dialect.expressions?.(event, webhook) ?? null;
    return expressions === null ? [] : [{ key: keyOf(row.id, webhook.id), expressions }];
  });
}

function keyOf(eventId: string, webhookId: number): string {
  return `${eventId} ${webhookId}`;
}
