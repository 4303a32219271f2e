// Engines say that they are alive; one that falls silent loses its jobs to the others. The engine's id is the fence: what
// a presumed dead engine still finishes no longer changes a job that was taken over.
import { hostname } from 'node:os';
import type pg from 'pg';
import { markReady } from '#lib/delivery/readiness.ts';
import { newId } from '#lib/ids.ts';
import { type Sql, sqlTransaction } from '#lib/postgres/sql.ts';

export const heartbeatMs = 1_000;
/** Silence after which an engine counts as dead. Takeover takes at most this and one round of recovery. */
const silenceMs = 8_000;

export async function registerEngine(pool: pg.Pool, version: string): Promise<string> {
  const id = newId();
  await pool.query('INSERT INTO engines (id, host, pid, version, started_at, seen_at) VALUES ($1, $2, $3, $4, now(), now())', [
    id,
    hostname(),
    process.pid,
    version,
  ]);
  return id;
}

/** False when the others have given this engine up: it must register anew. */
export async function beat(pool: pg.Pool, engineId: string): Promise<boolean> {
  const { rowCount } = await pool.query({ name: 'beat', text: 'UPDATE engines SET seen_at = now() WHERE id = $1', values: [engineId] });
  return rowCount === 1;
}

export async function unregisterEngine(pool: pg.Pool, engineId: string): Promise<void> {
  await pool.query('DELETE FROM engines WHERE id = $1', [engineId]);
}

/** Removes silent engines and gives back the jobs of engines that no longer exist. Returns how many jobs were freed. */
export async function recoverJobs(pool: pg.Pool): Promise<number> {
  await pool.query({ name: 'forget-silent', text: `DELETE FROM engines WHERE seen_at < now() - $1 * interval '1 millisecond'`, values: [silenceMs] });
  return sqlTransaction((sql) => requeue(sql, 'NOT EXISTS (SELECT 1 FROM engines WHERE engines.id = jobs.leased_by)', []), pool);
}

/** On an orderly stop: what was leased and not sent goes back to the queue at once. */
export async function giveBack(pool: pg.Pool, engineId: string): Promise<void> {
  await sqlTransaction((sql) => requeue(sql, 'leased_by = $1::uuid', [engineId]), pool);
}

export async function jobsLeasedBy(pool: pg.Pool, engineId: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'jobs-leased-by',
    text: `SELECT id FROM jobs WHERE status = 'sending' AND leased_by = $1`,
    values: [engineId],
  });
  return rows.map((row) => row.id);
}

export async function giveBackJobs(pool: pg.Pool, engineId: string, jobIds: readonly string[]): Promise<void> {
  await sqlTransaction((sql) => requeue(sql, 'leased_by = $1::uuid AND id = ANY ($2::uuid[])', [engineId, jobIds]), pool);
}

async function requeue(sql: Sql, condition: string, values: unknown[]): Promise<number> {
  const rows = await sql.query<{ endpoint_id: number; due_at: Date }>(
    `UPDATE jobs SET status = CASE WHEN attempts > 0 AND triggered_by IS NULL THEN 'retrying' ELSE 'queued' END, leased_by = NULL, due_at = COALESCE(due_at, now()) WHERE status = 'sending' AND ${condition} RETURNING endpoint_id, due_at`,
    values,
  );
  await markReady(
    sql,
    rows.map((row) => ({ endpointId: row.endpoint_id, dueAt: row.due_at })),
  );
  return rows.length;
}
