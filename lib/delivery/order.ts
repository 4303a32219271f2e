// Delivery in order: of the jobs with the same endpoint and the same order key (the thing they are about), only the first
// that has not ended is due; the others wait in the queue without a due time. Whoever ends a job makes the next one due.
// Both sides lock the endpoint before they look, so that none is left waiting and none goes early.
import { markReady } from '#lib/delivery/readiness.ts';
import type { Sql } from '#lib/postgres/sql.ts';

export type OrderedJob = { jobId: string; eventId: string; endpointId: number; orderKey: string };

/** In order of id, so that two writers never wait for each other in a circle. */
export async function lockEndpoints(sql: Sql, ids: readonly number[]): Promise<void> {
  await sql.query('SELECT id FROM endpoints WHERE id = ANY ($1::int[]) ORDER BY id FOR UPDATE', [[...new Set(ids)]], 'lock-endpoints');
}

/** The ids of those new jobs that must wait: an earlier event about the same thing has a job that has not ended, or no job yet. */
export async function waitsForEarlier(sql: Sql, jobs: readonly OrderedJob[]): Promise<Set<string>> {
  const rows = await sql.query<{ job_id: string }>(
    `SELECT job_id FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[]) AS new (job_id, event_id, endpoint_id, order_key)
      WHERE EXISTS (${earlierJob}) OR EXISTS (${earlierEvent})`,
    [jobs.map((job) => job.jobId), jobs.map((job) => job.eventId), jobs.map((job) => job.endpointId), jobs.map((job) => job.orderKey)],
    'waits-for-earlier',
  );
  const waiting = new Set(rows.map((row) => row.job_id));
  const first = new Map<string, OrderedJob>();
  for (const job of jobs) {
    const key = `${job.endpointId} ${job.orderKey}`;
    const known = first.get(key);
    if (known === undefined || job.eventId < known.eventId) first.set(key, job);
  }
  for (const job of jobs) if (first.get(`${job.endpointId} ${job.orderKey}`) !== job) waiting.add(job.jobId);
  return waiting;
}

/**
 * Of jobs that were just put back in the queue: those with an earlier one about the same thing that has not ended wait
 * for it. Their endpoints are locked. Returns the ids of those that wait.
 */
export async function waitForEarlier(sql: Sql, jobIds: readonly string[], reason: string): Promise<Set<string>> {
  const rows = await sql.query<{ id: string }>(
    `UPDATE jobs SET status = 'queued', due_at = NULL, reason = $2
       FROM (SELECT id AS job_id, event_id, endpoint_id, order_key FROM jobs WHERE id = ANY ($1::uuid[]) AND order_key IS NOT NULL) new
      WHERE jobs.id = new.job_id AND EXISTS (${earlierJob})
     RETURNING jobs.id`,
    [jobIds, reason],
    'wait-for-earlier',
  );
  return new Set(rows.map((row) => row.id));
}

const unended = `('queued', 'sending', 'retrying', 'held')`;

const earlierJob = `SELECT 1 FROM jobs WHERE jobs.endpoint_id = new.endpoint_id AND jobs.order_key = new.order_key AND jobs.order_key IS NOT NULL
  AND jobs.status IN ${unended} AND jobs.event_id < new.event_id`;

/** An event that another engine is fanning out now, or that is yet to be. */
const earlierEvent = `SELECT 1 FROM outbox JOIN events ON events.id = outbox.event_id JOIN events own ON own.id = new.event_id
  WHERE outbox.event_id < new.event_id AND events.dialect = own.dialect AND events.scope = own.scope AND events.subject = own.subject`;

/** After jobs ended (or an event made none): the next about the same thing is due. */
export async function makeNextDue(sql: Sql, ended: readonly { endpointId: number; orderKey: string }[], now: Date): Promise<void> {
  if (ended.length === 0) return;
  await lockEndpoints(
    sql,
    ended.map(({ endpointId }) => endpointId),
  );
  const rows = await sql.query<{ endpoint_id: number; due_at: Date }>(
    `UPDATE jobs SET due_at = $3::timestamptz, reason = NULL
       FROM (SELECT DISTINCT endpoint_id, order_key FROM unnest($1::int[], $2::text[]) AS pair (endpoint_id, order_key)) ended
       CROSS JOIN LATERAL (
         SELECT id, event_id, endpoint_id, order_key FROM jobs
          WHERE jobs.endpoint_id = ended.endpoint_id AND jobs.order_key = ended.order_key AND jobs.order_key IS NOT NULL AND status IN ${unended}
          ORDER BY event_id LIMIT 1) new
      WHERE jobs.id = new.id AND jobs.status = 'queued' AND jobs.due_at IS NULL AND NOT EXISTS (${earlierEvent})
     RETURNING jobs.endpoint_id, jobs.due_at`,
    [ended.map(({ endpointId }) => endpointId), ended.map(({ orderKey }) => orderKey), now],
    'make-next-due',
  );
  await markReady(
    sql,
    rows.map((row) => ({ endpointId: row.endpoint_id, dueAt: row.due_at })),
  );
}

/** After an event made no job for an ordered webhook: what waited for its decision is due. */
export async function makeNextDueOfWebhooks(sql: Sql, pairs: readonly { webhookId: number; orderKey: string }[], now: Date): Promise<void> {
  if (pairs.length === 0) return;
  const rows = await sql.query<{ id: number; order_key: string }>(
    `SELECT endpoints.id, order_key FROM unnest($1::int[], $2::text[]) AS pair (webhook_id, order_key) JOIN endpoints USING (webhook_id)
      WHERE EXISTS (SELECT 1 FROM jobs WHERE jobs.endpoint_id = endpoints.id AND jobs.order_key = pair.order_key AND jobs.order_key IS NOT NULL AND status IN ${unended})`,
    [pairs.map(({ webhookId }) => webhookId), pairs.map(({ orderKey }) => orderKey)],
    'endpoints-of-ordered',
  );
  await makeNextDue(
    sql,
    rows.map((row) => ({ endpointId: row.id, orderKey: row.order_key })),
    now,
  );
}
