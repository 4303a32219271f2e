// Hourly: partitions for the coming weeks, the end of history that is older than its retention, old counters.
import type pg from 'pg';
import { idAtTime } from '#lib/ids.ts';
import { log } from '#lib/log.ts';
import { dropExpiredPartitions, ensurePartitions } from '#lib/postgres/partitions.ts';
import type { WorkspaceSettings } from '#lib/settings.ts';

const dayMs = 24 * 60 * 60 * 1000;
const deletedAtOnce = 5_000;
/** Any number that no other program takes as an advisory lock in this database. */
const upkeepLock = 4_823_005;

/** Does nothing while another engine is at it. */
export async function upkeep(pool: pg.Pool, settings: Pick<WorkspaceSettings, 'retentionDays' | 'auditRetentionDays'>, now: Date): Promise<void> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [upkeepLock]);
    if (!rows[0]?.locked) return;
    try {
      await ensurePartitions(client, now);
      const keepFrom = new Date(now.getTime() - settings.retentionDays * dayMs);
      const dropped = await dropExpiredPartitions(client, keepFrom);
      if (dropped.length > 0) log.info('history older than the retention was dropped', { partitions: dropped.length });
      await deleteOlder(client, 'bin_requests', keepFrom);
      await deleteOlder(client, 'audit_entries', new Date(now.getTime() - settings.auditRetentionDays * dayMs));
      await deleteOldRuns(client, keepFrom, now);
      await client.query('DELETE FROM replays WHERE finished_at < $1', [keepFrom]);
      await client.query('DELETE FROM delivery_statistics WHERE minute < $1', [keepFrom]);
      await client.query('DELETE FROM rate_windows WHERE window_start < $1', [new Date(now.getTime() - dayMs)]);
      await client.query('DELETE FROM sign_in_attempts WHERE window_start < $1', [new Date(now.getTime() - dayMs)]);
      await client.query('DELETE FROM idempotency_keys WHERE created_at < $1', [new Date(now.getTime() - dayMs)]);
      await deleteForgottenKeys(client, new Date(now.getTime() - dayMs));
      await client.query('DELETE FROM sessions WHERE expires_at < $1', [now]);
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [upkeepLock]);
    }
  } finally {
    client.release();
  }
}

/**
 * Runs of workflows with their steps, then old revisions that no run under way goes by, and deleted workflows
 * without runs. A run whose workflow was deleted in the moment it was started is cancelled.
 */
async function deleteOldRuns(client: pg.PoolClient, before: Date, now: Date): Promise<void> {
  for (let deleted = deletedAtOnce; deleted === deletedAtOnce; ) {
    const { rowCount } = await client.query(
      `DELETE FROM workflow_runs WHERE id IN (SELECT id FROM workflow_runs WHERE finished_at < $1 ORDER BY finished_at LIMIT ${deletedAtOnce})`,
      [before],
    );
    deleted = rowCount ?? 0;
  }
  await client.query(
    `UPDATE workflow_runs SET status = 'cancelled', reason = 'The workflow was deleted.', due_at = NULL, finished_at = $1
      WHERE due_at IS NOT NULL AND leased_by IS NULL AND workflow_id IN (SELECT id FROM workflows WHERE deleted_at IS NOT NULL)`,
    [now],
  );
  await client.query(
    `DELETE FROM workflow_versions versions USING workflows
      WHERE workflows.id = workflow_id AND saved_at < $1 AND (versions.revision < workflows.revision OR deleted_at IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM workflow_runs runs
                         WHERE runs.workflow_id = versions.workflow_id AND status IN ('queued', 'running', 'waiting') AND runs.revision = versions.revision)`,
    [before],
  );
  await client.query(`DELETE FROM workflows WHERE deleted_at < $1 AND NOT EXISTS (SELECT 1 FROM workflow_runs WHERE workflow_id = workflows.id)`, [before]);
}

/** By the time in their ids, some at a time, so that no lock is held and no log is filled for long. */
async function deleteOlder(client: pg.PoolClient, table: 'bin_requests' | 'audit_entries', before: Date): Promise<void> {
  for (let deleted = deletedAtOnce; deleted === deletedAtOnce; ) {
    const { rowCount } = await client.query(
      `DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} WHERE id < $1::uuid ORDER BY id LIMIT ${deletedAtOnce})`,
      [idAtTime(before)],
    );
    deleted = rowCount ?? 0;
  }
}

/** Keys of inbound requests: of a busy hook there are as many as requests. */
async function deleteForgottenKeys(client: pg.PoolClient, before: Date): Promise<void> {
  for (let deleted = deletedAtOnce; deleted === deletedAtOnce; ) {
    const { rowCount } = await client.query(
      `DELETE FROM hook_idempotency_keys WHERE (hook_id, key) IN (
         SELECT hook_id, key FROM hook_idempotency_keys WHERE created_at < $1 ORDER BY created_at LIMIT ${deletedAtOnce})`,
      [before],
    );
    deleted = rowCount ?? 0;
  }
}
