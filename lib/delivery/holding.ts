// Moves jobs as the state of their endpoint says: holds them while it is open or paused, sends one as a probe when it is
// time, and lets the held ones go in order when it works again. The endpoint's row is the truth and the jobs follow it, a
// bounded number in each round, so that a million held jobs cost no more at once than a few. Every engine makes rounds;
// an endpoint is left to the one that locked it.

import { markReady } from '#lib/delivery/readiness.ts';
import { heldReason } from '#lib/delivery/store-jobs.ts';
import type { Sql } from '#lib/postgres/sql.ts';

const endpointsMax = 100;
const jobsMax = 1_000;
/** A probe that vanished (cancelled, or its webhook removed) is missed after this. */
const probeMissingMs = 5_000;

/** What a person sends by hand goes out whatever the state, once; its retries, and what was sent again with many others, do not. */
const followsEndpoint = "(status = 'retrying' OR (NOT sample AND triggered_by IS NULL))";

/** One round. True when there is more to do at once. */
export async function makeRound(sql: Sql, now: Date): Promise<boolean> {
  const endpoints = await sql.query<{ id: number; state: keyof typeof heldReason; is_probe_due: boolean; in_force: boolean }>(
    `SELECT endpoints.id, state, COALESCE(probe_at <= $1::timestamptz, false) OR (state = 'half-open' AND state_at < $2::timestamptz) AS is_probe_due,
            COALESCE(webhooks.active AND webhooks.deleted_at IS NULL, false) AS in_force
       FROM endpoints LEFT JOIN webhooks ON webhooks.id = webhook_id
      WHERE state <> 'closed'
        AND (state = 'releasing' OR (state = 'open' AND probe_at <= $1::timestamptz
               AND EXISTS (SELECT 1 FROM jobs WHERE jobs.endpoint_id = endpoints.id AND jobs.status = 'held' AND due_at <= $1::timestamptz)) OR (state = 'half-open' AND state_at < $2::timestamptz)
             OR EXISTS (SELECT 1 FROM jobs WHERE jobs.endpoint_id = endpoints.id AND jobs.status IN ('queued', 'retrying') AND due_at IS NOT NULL
                           AND ${followsEndpoint} AND state <> 'half-open'))
      ORDER BY endpoints.id LIMIT $3 FOR UPDATE OF endpoints SKIP LOCKED`,
    [now, new Date(now.getTime() - probeMissingMs), endpointsMax],
    'endpoints-of-round',
  );
  let isMore = endpoints.length === endpointsMax;
  for (const { id, state, is_probe_due, in_force } of endpoints) {
    if (state === 'releasing') isMore = (await release(sql, id)) || isMore;
    // A webhook that is no longer in force sends nothing: what it held is let go to be skipped.
    else if (!in_force && state !== 'off') await sql.query(`UPDATE endpoints SET state = 'releasing', probe_at = NULL WHERE id = $1`, [id]);
    else {
      if (state !== 'half-open') isMore = (await hold(sql, id, heldReason[state])) || isMore;
      if (is_probe_due) await probe(sql, id, now);
    }
  }
  return isMore;
}

/** What waits is held. */
async function hold(sql: Sql, endpointId: number, reason: string): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE jobs SET status = 'held', reason = COALESCE(reason || ' ', '') || $2
      WHERE id IN (SELECT id FROM jobs WHERE endpoint_id = $1 AND status IN ('queued', 'retrying') AND due_at IS NOT NULL AND ${followsEndpoint}
                    ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
        AND status IN ('queued', 'retrying')
     RETURNING id`,
    [endpointId, reason, jobsMax],
    'hold-jobs',
  );
  return rows.length === jobsMax;
}

/** The held job that has been due for longest goes out alone, to see whether the endpoint works again. */
async function probe(sql: Sql, endpointId: number, now: Date): Promise<void> {
  const [underWay] = await sql.query(
    `SELECT 1 FROM jobs WHERE endpoint_id = $1 AND (status = 'sending' OR (status IN ('queued', 'retrying') AND due_at <= $2::timestamptz)) LIMIT 1`,
    [endpointId, now],
    'probe-under-way',
  );
  if (underWay) return;
  const [sent] = await sql.query<{ due_at: Date }>(
    `UPDATE jobs SET status = 'queued', reason = NULL
      WHERE id = (SELECT id FROM jobs WHERE endpoint_id = $1 AND status = 'held' AND due_at <= $2::timestamptz ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
        AND status = 'held'
     RETURNING due_at`,
    [endpointId, now],
    'probe-endpoint',
  );
  if (!sent) return;
  await sql.query(`UPDATE endpoints SET state = 'half-open', state_at = $2::timestamptz, probe_at = NULL WHERE id = $1`, [endpointId, now]);
  await markReady(sql, [{ endpointId, dueAt: sent.due_at }]);
}

/** In order of their due time; the endpoint is closed again when none is left. */
async function release(sql: Sql, endpointId: number): Promise<boolean> {
  const rows = await sql.query<{ due_at: Date }>(
    `UPDATE jobs SET status = CASE WHEN attempts = 0 AND triggered_by IS NULL THEN 'queued' ELSE 'retrying' END, reason = NULL
      WHERE id IN (SELECT id FROM jobs WHERE endpoint_id = $1 AND status = 'held' ORDER BY due_at, id LIMIT $2 FOR UPDATE SKIP LOCKED) AND status = 'held'
     RETURNING due_at`,
    [endpointId, jobsMax],
    'release-jobs',
  );
  await markReady(
    sql,
    rows.map((row) => ({ endpointId, dueAt: row.due_at })),
  );
  if (rows.length === jobsMax) return true;
  await sql.query(
    `UPDATE endpoints SET state = 'closed', state_reason = NULL, state_at = NULL, probe_at = NULL, probes = 0 WHERE id = $1`,
    [endpointId],
    'close-endpoint',
  );
  return false;
}

/** The safety net: an endpoint that is closed holds nothing. Returns how many were found that did. */
export async function releaseForgotten(sql: Sql): Promise<number> {
  const rows = await sql.query(
    `WITH RECURSIVE holding AS (
       (SELECT endpoint_id FROM jobs WHERE status = 'held' ORDER BY endpoint_id LIMIT 1)
       UNION ALL
       SELECT (SELECT jobs.endpoint_id FROM jobs WHERE status = 'held' AND jobs.endpoint_id > holding.endpoint_id ORDER BY jobs.endpoint_id LIMIT 1)
         FROM holding WHERE holding.endpoint_id IS NOT NULL
     )
     UPDATE endpoints SET state = 'releasing' FROM holding WHERE endpoints.id = holding.endpoint_id AND state = 'closed' RETURNING endpoints.id`,
    [],
    'release-forgotten',
  );
  return rows.length;
}

/**
 * By hand: deliveries go on. What was held goes out in order; the endpoint starts with a clean record.
 * Returns the ids of the endpoints that were not delivering.
 */
export async function resumeEndpoints(sql: Sql, endpointIds: readonly number[]): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    `UPDATE endpoints SET state = 'releasing', state_reason = 'It was resumed; what was held goes out in order.', state_at = now(), failures = 0,
            failing_since = NULL, probe_at = NULL, probes = 0, not_before = NULL
      WHERE id = ANY ($1::int[]) AND state IN ('open', 'half-open', 'paused', 'off') RETURNING id`,
    [endpointIds],
  );
  return rows.map((row) => row.id);
}

/** After a cause of failures may be gone (an address was allowed): what is held is tried at the next round. */
export async function probeSoon(sql: Sql): Promise<void> {
  await sql.query(`UPDATE endpoints SET probe_at = now() WHERE state = 'open' AND probe_at > now()`);
}

/** The same for every URL of a webhook. */
export async function resumeEndpointsOf(sql: Sql, webhookId: number): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(`SELECT id FROM endpoints WHERE webhook_id = $1 AND state <> 'closed' ORDER BY id`, [webhookId]);
  return rows.length === 0
    ? []
    : resumeEndpoints(
        sql,
        rows.map((row) => row.id),
      );
}

/** By hand: what comes is held until deliveries are resumed. `by`: who did it. */
export async function pauseEndpoints(sql: Sql, endpointIds: readonly number[], by: string): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    `UPDATE endpoints SET state = 'paused', state_reason = $2, state_at = now(), probe_at = NULL
      WHERE id = ANY ($1::int[]) AND state <> 'paused' AND state <> 'off' RETURNING id`,
    [endpointIds, `Paused by ${by}.`],
  );
  return rows.map((row) => row.id);
}
