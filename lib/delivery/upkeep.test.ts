import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { upkeep } from '#lib/delivery/upkeep.ts';
import { idAtTime } from '#lib/ids.ts';
import { pool } from '#lib/postgres/pool.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';

await useTestDatabase();

const now = new Date('2026-06-01T12:00:00Z');
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** `count` rows with ids of moments that are `ageDays` old, each a minute older than the one before. */
async function fill(table: 'audit_entries' | 'bin_requests', ageDays: number, count: number): Promise<void> {
  const ids = Array.from({ length: count }, (_, index) => idAtTime(new Date(now.getTime() - ageDays * dayMs - index * minuteMs)));
  if (table === 'audit_entries') {
    await sqlQuery(
      `INSERT INTO audit_entries (id, at, actor_kind, actor_name, action, target, summary) SELECT id, now(), 'system', 'Test', 'test.fill', 'x', 'x' FROM unnest($1::uuid[]) AS id`,
      [ids],
    );
  } else {
    await sqlQuery(
      `INSERT INTO bin_requests (id, bin_id, received_at, method, path, headers, body, body_bytes, answered)
       SELECT id, 1, now(), 'POST', '/', '[]', '', 0, 200 FROM unnest($1::uuid[]) AS id`,
      [ids],
    );
  }
}

async function left(table: string): Promise<string[]> {
  return (await sqlQuery<{ id: string }>(`SELECT id FROM ${table} ORDER BY id`)).map((row) => row.id);
}

describe('the hourly upkeep', () => {
  it('deletes audit entries and requests in bins that are older than their retention, however many, and no others', async () => {
    await fill('audit_entries', 90, 12_000);
    await fill('audit_entries', 89, 10);
    await fill('bin_requests', 7, 6_000);
    await fill('bin_requests', 6, 10);
    await upkeep(pool(), { retentionDays: 7, auditRetentionDays: 90 }, now);
    // The newest of the old ones is of the very moment at which the retention begins.
    assert.deepEqual((await left('audit_entries'))[0], idAtTime(new Date(now.getTime() - 90 * dayMs)));
    assert.deepEqual([(await left('audit_entries')).length, (await left('bin_requests')).length], [11, 11]);
    await upkeep(pool(), { retentionDays: 7, auditRetentionDays: 90 }, new Date(now.getTime() + 2 * dayMs));
    assert.deepEqual([(await left('audit_entries')).length, (await left('bin_requests')).length], [0, 0]);
  });

  it('forgets replays that ended before the retention of the history, and never one that is running', async () => {
    const days = (age: number) => new Date(now.getTime() - age * dayMs);
    await sqlQuery(
      `INSERT INTO replays (id, filter, description, status, created_by, created_at, finished_at)
       SELECT id, '{}', 'x', CASE WHEN finished_at IS NULL THEN 'running' ELSE 'done' END, 'x', $2, finished_at FROM unnest($1::uuid[], $3::timestamptz[]) AS row (id, finished_at)`,
      [[8, 7, 6].map((age) => idAtTime(days(age))), days(9), [days(8), null, days(6)]],
    );
    await upkeep(pool(), { retentionDays: 7, auditRetentionDays: 90 }, now);
    assert.deepEqual(await left('replays'), [idAtTime(days(7)), idAtTime(days(6))]);
  });

  it('forgets the keys of inbound requests after a day, and drops requests with the partitions of the history', async () => {
    await sqlQuery(
      `INSERT INTO hook_idempotency_keys (hook_id, key, event_id, created_at)
       SELECT 1, n::text, gen_random_uuid(), $1::timestamptz - (n || ' hours')::interval FROM generate_series(20, 28) n`,
      [now],
    );
    await upkeep(pool(), { retentionDays: 7, auditRetentionDays: 90 }, now);
    const kept = await sqlQuery<{ key: string }>('SELECT key FROM hook_idempotency_keys ORDER BY key');
    assert.deepEqual(
      kept.map(({ key }) => key),
      ['20', '21', '22', '23', '24'],
    );
    const partitions = async () =>
      (await sqlQuery<{ name: string }>("SELECT relname AS name FROM pg_class WHERE relname LIKE 'hook_requests_2%' AND relkind = 'r' ORDER BY 1")).map(
        ({ name }) => name,
      );
    const before = await partitions();
    await upkeep(pool(), { retentionDays: 7, auditRetentionDays: 90 }, new Date(now.getTime() + 60 * dayMs));
    const after = await partitions();
    // That of the end of May is gone, that of August is ready.
    assert.deepEqual([before.includes('hook_requests_20260528'), after.includes('hook_requests_20260528')], [true, false]);
    assert.deepEqual([before.includes('hook_requests_20260806'), after.includes('hook_requests_20260806')], [false, true]);
  });

  it('deletes runs of workflows that ended before the retention, with their steps, and never one that waits', async () => {
    const at = (age: number) => new Date(now.getTime() - age * dayMs);
    await sqlQuery(
      `INSERT INTO workflows (id, source, "group", name, title, definition, revision, created_by, updated_by, deleted_at)
       VALUES (1, 'S', 'G', 'Kept', 'Kept', '{}', 3, 'x', 'x', NULL), (2, 'S', 'G', 'Gone', 'Gone', '{}', 1, 'x', 'x', $1)`,
      [at(8)],
    );
    await sqlQuery(
      `INSERT INTO workflow_versions (workflow_id, revision, definition, saved_at, saved_by)
       VALUES (1, 1, '{}', $1, 'x'), (1, 2, '{}', $1, 'x'), (1, 3, '{}', $1, 'x'), (2, 1, '{}', $1, 'x')`,
      [at(8)],
    );
    await sqlQuery(
      `INSERT INTO workflow_runs (id, workflow_id, revision, title, origin_kind, started_by, input, status, due_at, finished_at)
       VALUES (1, 1, 1, 'x', 'call', 'x', '{}', 'done', NULL, $1), (2, 1, 2, 'x', 'call', 'x', '{}', 'waiting', $3, NULL),
              (3, 1, 1, 'x', 'call', 'x', '{}', 'done', NULL, $2), (4, 2, 1, 'x', 'call', 'x', '{}', 'queued', $2, NULL)`,
      [at(8), at(6), at(-100)],
    );
    await sqlQuery(
      `INSERT INTO workflow_run_steps (run_id, number, attempt, step_id, title, status, started_at) SELECT id, 1, 1, 'a', 'a', 'done', now() FROM workflow_runs`,
    );
    await upkeep(pool(), { retentionDays: 7, auditRetentionDays: 90 }, now);
    assert.deepEqual(await left('workflow_runs'), [2, 3, 4]);
    assert.equal((await sqlQuery('SELECT 1 FROM workflow_run_steps')).length, 3);
    const versions = await sqlQuery('SELECT workflow_id, revision FROM workflow_versions ORDER BY 1, 2');
    assert.deepEqual(versions, [
      { workflow_id: 1, revision: 2 },
      { workflow_id: 1, revision: 3 },
    ]);
    // Started in the moment its workflow was deleted: it will never be taken.
    const [late] = await sqlQuery('SELECT status, reason FROM workflow_runs WHERE id = 4');
    assert.deepEqual(late, { status: 'cancelled', reason: 'The workflow was deleted.' });
    await upkeep(pool(), { retentionDays: 7, auditRetentionDays: 90 }, new Date(now.getTime() + 30 * dayMs));
    assert.deepEqual([await left('workflow_runs'), await left('workflows')], [[2], [1]]);
  });
});
