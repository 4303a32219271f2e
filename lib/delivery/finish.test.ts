import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FinishedAttempt, recordAttempts } from '#lib/delivery/finish.ts';
import { kintone } from '#lib/dialects/kintone/dialect.ts';
import { DeliveryPolicy } from '#lib/dialects/policy.ts';
import { newId } from '#lib/ids.ts';
import { pool } from '#lib/postgres/pool.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { insertWebhook } from '#lib/testing/webhooks.ts';

await useTestDatabase();
const engineId = newId();
const policy = DeliveryPolicy.parse(kintone.delivery({ id: 0, name: '', url: '', events: [], settings: {} }).policy);
const webhookId = await insertWebhook({ scope: 'finish', url: 'http://127.0.0.1:9/' });
const [endpoint] = await sqlQuery<{ id: number }>('INSERT INTO endpoints (webhook_id, url) VALUES ($1, $2) RETURNING id', [webhookId, 'http://127.0.0.1:9/']);

async function leasedAttempt(body: string, startedAt = new Date()): Promise<FinishedAttempt> {
  const id = newId();
  const endpointId = endpoint?.id ?? 0;
  await sqlQuery(
    `INSERT INTO jobs (id, event_id, webhook_id, endpoint_id, dialect, scope, event_type, status, attempts_max, due_at, leased_by)
     VALUES ($1, $1, $2, $3, 'kintone', 'finish', 'ADD_RECORD', 'sending', 1, now(), $4)`,
    [id, webhookId, endpointId, engineId],
  );
  return {
    attemptId: newId(),
    job: {
      ...{
        id,
        eventId: id,
        webhookId,
        endpointId,
        attempts: 0,
        attemptsMax: 1,
        orderKey: null,
        isLimited: false,
        credentials: null,
        triggeredBy: null,
        policy,
      },
      request: { method: 'POST', url: 'http://127.0.0.1:9/', headers: [], body: '{}' },
    },
    leasedBy: engineId,
    outcome: { kind: 'answered', durationMs: 12, remoteAddress: '127.0.0.1', answer: { status: 204, headers: ['X-Odd', body], body, isCut: false } },
    result: { status: 'delivered', reason: null, dueAt: null, isGone: false, endpointNotBefore: null },
    startedAt,
    finishedAt: new Date(startedAt.getTime() + 12),
    addedHeaders: null,
  };
}

const delivered = async () =>
  (await sqlQuery<{ sum: number }>('SELECT COALESCE(sum(delivered), 0)::int AS sum FROM delivery_statistics WHERE webhook_id = $1', [webhookId]))[0]?.sum;

const odd = ['', 'plain', 'a "quoted" \\ back\\\\slash', '{braces},commas', 'NULL', ' spaces ', 'line\nbreak\ttab', 'ü 漢 😀', '\u0001'];

test('what was answered is kept character by character, with its times to the millisecond', async () => {
  const startedAt = new Date('2026-11-25T03:04:05.678Z');
  const attempts = await Promise.all(odd.map((body) => leasedAttempt(body, startedAt)));
  await recordAttempts(pool(), attempts);
  for (const { attemptId, job, outcome } of attempts) {
    const [row] = await sqlQuery<{ started_at: Date; response_body: string; response_headers: string; duration_ms: number }>(
      'SELECT started_at, response_body, response_headers, duration_ms FROM attempts WHERE id = $1',
      [attemptId],
    );
    assert.ok(row && outcome.kind === 'answered');
    assert.deepEqual([row.response_body, JSON.parse(row.response_headers)], [outcome.answer.body, outcome.answer.headers]);
    assert.deepEqual([row.started_at, row.duration_ms], [startedAt, 12]);
    const [stored] = await sqlQuery('SELECT status, attempts, http_status, leased_by, due_at, finished_at FROM jobs WHERE id = $1', [job.id]);
    assert.deepEqual(stored, {
      status: 'delivered',
      attempts: 1,
      http_status: 204,
      leased_by: null,
      due_at: null,
      finished_at: new Date(startedAt.getTime() + 12),
    });
  }
});

test('a batch whose answer was lost is recorded again and counts once, with what came meanwhile', async () => {
  const before = (await delivered()) ?? 0;
  const first = await leasedAttempt('first');
  await recordAttempts(pool(), [first]);
  const second = await leasedAttempt('second');
  await recordAttempts(pool(), [first, second]);
  await recordAttempts(pool(), [first, second]);
  assert.equal(await delivered(), before + 2);
  const rows = await sqlQuery('SELECT status FROM jobs WHERE id = ANY ($1::uuid[])', [[first.job.id, second.job.id]]);
  assert.deepEqual(rows, [{ status: 'delivered' }, { status: 'delivered' }]);
  assert.equal((await sqlQuery('SELECT 1 FROM attempts WHERE job_id = ANY ($1::uuid[])', [[first.job.id, second.job.id]])).length, 2);
});

test('a job that was taken over keeps its state, and the attempt that was made is kept', async () => {
  const attempt = await leasedAttempt('late');
  await sqlQuery('UPDATE jobs SET leased_by = $2 WHERE id = $1', [attempt.job.id, newId()]);
  await recordAttempts(pool(), [attempt]);
  assert.deepEqual(await sqlQuery('SELECT status FROM jobs WHERE id = $1', [attempt.job.id]), [{ status: 'sending' }]);
  assert.equal((await sqlQuery('SELECT 1 FROM attempts WHERE id = $1', [attempt.attemptId])).length, 1);
});
