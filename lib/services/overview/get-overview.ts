// The first page of the console: how deliveries go, what waits, what fails, what happened last.
import { z } from 'zod';
import { areas } from '#lib/areas/registry.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { type Clock, systemClock } from '#lib/clock.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { type EventRow, readEventRows } from '#lib/services/events/event-row.ts';
import { optional } from '#lib/services/history-query.ts';
import { type DeliveryFigures, readDeliveryFigures } from '#lib/services/overview/delivery-figures.ts';
import { type FailingWebhook, readFailingWebhooks } from '#lib/services/overview/failing-webhooks.ts';
import { type HaltedEndpoint, readHaltedEndpoints } from '#lib/services/overview/halted-endpoints.ts';

export type FirstSteps = { hasApp: boolean; hasWebhook: boolean; hasEvent: boolean };

export type Overview = {
  figures: DeliveryFigures;
  /** The job that has been due for longest, if one is due. */
  oldestDue: { jobId: string; dueAt: string } | null;
  failing: FailingWebhook[];
  halted: { endpoints: HaltedEndpoint[]; isMore: boolean };
  lastEvents: EventRow[];
  /** What a new workspace still lacks for its first delivery. */
  steps: FirstSteps;
};

const Query = z.object({ span: optional(z.enum(['1h', '24h', '7d'], 'span must be 1h, 24h or 7d.')) });

const lastEventsMax = 8;

export async function getOverview(actor: Actor, query: unknown, clock: Clock = systemClock): Promise<Overview> {
  authorize(actor, 'history.view');
  const { span = '24h' } = parseInput(Query, query);
  const now = clock();
  const [figures, oldestDue, failing, halted, eventIds, steps] = await Promise.all([
    readDeliveryFigures(span, now),
    readOldestDue(now),
    readFailingWebhooks(),
    readHaltedEndpoints(),
    sqlQuery<{ id: string }>(`SELECT id FROM events ORDER BY id DESC LIMIT ${lastEventsMax}`),
    readFirstSteps(),
  ]);
  return { figures, oldestDue, failing, halted, lastEvents: await readEventRows(eventIds.map(({ id }) => id)), steps };
}

/** The first of each endpoint's queue by jobs_due_idx (endpoint_id, status, due_at), then the first of those. */
async function readOldestDue(now: Date): Promise<Overview['oldestDue']> {
  const firstOf = (status: 'queued' | 'retrying') =>
    `(SELECT id, due_at FROM jobs WHERE endpoint_id = endpoints.id AND status = '${status}' AND due_at <= $1::timestamptz ORDER BY due_at LIMIT 1)`;
  const [row] = await sqlQuery<{ id: string; due_at: Date }>(
    `SELECT first.id, first.due_at
       FROM endpoints CROSS JOIN LATERAL (${firstOf('queued')} UNION ALL ${firstOf('retrying')}) first
      ORDER BY first.due_at LIMIT 1`,
    [now],
    'oldest-due-job',
  );
  return row ? { jobId: row.id, dueAt: row.due_at.toISOString() } : null;
}

/** People who come and go are events of the space, too; they are no step to a delivery. Each look is one entry of an index. */
async function readFirstSteps(): Promise<FirstSteps> {
  const elsewhere = areas.map(({ dialect }) => dialect).filter((dialect) => dialect !== 'kinetic');
  const [row] = await sqlQuery<{ app: boolean; webhook: boolean; event: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM apps WHERE live IS NOT NULL AND deleted_at IS NULL) AS app,
            EXISTS (SELECT 1 FROM webhooks WHERE published_at IS NOT NULL AND active AND deleted_at IS NULL) AS webhook,
            EXISTS (SELECT 1 FROM jobs) OR EXISTS (SELECT 1 FROM events WHERE dialect = ANY($1::text[])) AS event`,
    [elsewhere],
    'first-steps',
  );
  return { hasApp: row?.app ?? false, hasWebhook: row?.webhook ?? false, hasEvent: row?.event ?? false };
}
