// Bulk replay with real engines and a real receiver: everything once more, and nothing twice, whatever happens meanwhile.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Actor } from '#lib/auth/actor.ts';
import { type Engine, startEngine } from '#lib/delivery/engine.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { cancelReplay } from '#lib/services/replays/cancel-replay.ts';
import { getReplay } from '#lib/services/replays/get-replay.ts';
import type { ReplayStatus, ReplayView } from '#lib/services/replays/replay-view.ts';
import { startReplay } from '#lib/services/replays/start-replay.ts';
import { startEngineProcess } from '#lib/testing/engine-process.ts';
import { fillHistory } from '#lib/testing/fill-history.ts';
import { openReceiver, type Receiver } from '#lib/testing/receiver.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { waitFor } from '#lib/testing/wait-for.ts';
import { addedRecord, insertWebhook, publishTestEvent } from '#lib/testing/webhooks.ts';

process.env.CALLBOARD_EGRESS_ALLOW = '127.0.0.0/8';
await useTestDatabase();

const developer: Actor = { kind: 'api-key', id: '00000000-0000-4000-8000-000000000001', name: 'tests', role: 'developer' };
const from = new Date(Date.now() - 2 * 60 * 60_000).toISOString();

let receiver: Receiver;
let engine: Engine | undefined;

/** What the receiver got of jobs of `fillHistory`: the number in each body. */
const received = () => receiver.requests.map((request): number => JSON.parse(request.body).n).toSorted((a, b) => a - b);
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const inState = (id: string, status: ReplayStatus, patienceMs = 60_000): Promise<ReplayView> =>
  waitFor(
    `the replay to be ${status}`,
    async () => {
      const replay = await getReplay(developer, id);
      return replay.status === status && replay;
    },
    patienceMs,
  );
const countOf = async (webhookId: number, status: string) =>
  (await sqlQuery<{ count: number }>('SELECT count(*)::int AS count FROM jobs WHERE webhook_id = $1 AND status = $2', [webhookId, status]))[0]?.count ?? 0;
const settled = (webhookId: number, count: number, patienceMs = 120_000) =>
  waitFor(`${count} jobs to be delivered`, async () => (await countOf(webhookId, 'delivered')) === count, patienceMs);

/** A webhook with so many failed jobs of the last hour. */
async function failedJobs(scope: string, count: number, options: { active?: boolean; ordered?: boolean } = {}): Promise<number> {
  const url = `${receiver.url}/${scope}`;
  const webhookId = await insertWebhook({ scope, url, active: options.active ?? true, policy: { ordered: options.ordered ?? false } });
  await fillHistory({ count, webhookId, url, scope, until: new Date(Date.now() - 60_000), spacingMs: 100, status: "'failed'", httpStatus: '500' });
  return webhookId;
}

describe('a replay', () => {
  before(async () => {
    receiver = await openReceiver();
  });
  after(async () => {
    await engine?.stop();
    await receiver.close();
  });
  beforeEach(async () => {
    await engine?.stop();
    engine = undefined;
    receiver.requests.length = 0;
    receiver.answer = (_, response) => response.end();
  });

  it('sends 3,000 failed jobs once more with the same requests, while few of them wait at any time', async () => {
    const webhookId = await failedJobs('all', 3_000);
    engine = await startEngine({ concurrency: 64 });
    const replay = await startReplay(developer, { webhook: webhookId, from });
    assert.deepEqual([replay.expected, replay.status, replay.description], [3_000, 'running', 'Jobs that failed, of the webhook “Test webhook”']);
    let waitingMost = 0;
    await waitFor(
      'the replay to end',
      async () => {
        waitingMost = Math.max(waitingMost, await countOf(webhookId, 'retrying'));
        return (await getReplay(developer, replay.id)).status === 'done';
      },
      120_000,
    );
    await settled(webhookId, 3_000);
    assert.deepEqual(received(), numbers(3_000));
    assert.ok(waitingMost > 0 && waitingMost <= 1_000, `${waitingMost} waited`);
    const done = await getReplay(developer, replay.id);
    assert.deepEqual([done.seen, done.requeued, done.left, done.progress], [3_000, 3_000, 0, 1]);
    const attempts = await sqlQuery(
      'SELECT number, attempts.triggered_by, count(*)::int AS count FROM attempts JOIN jobs ON jobs.id = job_id WHERE webhook_id = $1 GROUP BY 1, 2',
      [webhookId],
    );
    assert.deepEqual(attempts, [{ number: 2, triggered_by: 'API key tests', count: 3_000 }]);
  });

  it('that is cancelled adds nothing more; what it had queued goes out', async () => {
    const webhookId = await failedJobs('cancel', 2_000);
    receiver.answer = (_, response) => setTimeout(() => response.end(), 20);
    engine = await startEngine({ concurrency: 16 });
    const { id } = await startReplay(developer, { webhook: webhookId, from });
    await waitFor('the middle', async () => (await getReplay(developer, id)).requeued >= 300);
    const cancelled = await cancelReplay(developer, id);
    assert.equal(cancelled.status, 'cancelled');
    assert.ok(cancelled.requeued < 2_000);
    await settled(webhookId, cancelled.requeued);
    await new Promise((resolve) => setTimeout(resolve, 700));
    assert.deepEqual(received(), numbers(cancelled.requeued));
    assert.deepEqual([(await getReplay(developer, id)).requeued, await countOf(webhookId, 'failed')], [cancelled.requeued, 2_000 - cancelled.requeued]);
    await assert.rejects(cancelReplay(developer, id), /This replay has ended already/);
  });

  it('goes on where a killed engine left it: no job is left out and none is queued twice', async () => {
    const webhookId = await failedJobs('killed', 3_000);
    receiver.answer = (_, response) => setTimeout(() => response.end(), 5);
    const first = await startEngineProcess({ environment: { ENGINE_CONCURRENCY: '32' } });
    const { id } = await startReplay(developer, { webhook: webhookId, from });
    await waitFor('the middle', async () => (await getReplay(developer, id)).requeued >= 500, 30_000);
    await first.kill();
    const between = await getReplay(developer, id);
    assert.ok(between.status === 'running' && between.requeued < 3_000);
    engine = await startEngine({ concurrency: 32 });
    const done = await inState(id, 'done', 60_000);
    await settled(webhookId, 3_000);
    assert.deepEqual([done.seen, done.requeued, done.left], [3_000, 3_000, 0]);
    assert.deepEqual([...new Set(received())], numbers(3_000));
    // Only what was in flight at the kill may have arrived twice.
    assert.ok(receiver.requests.length - 3_000 <= 64, `${receiver.requests.length - 3_000} arrived twice`);
  });

  it('leaves the jobs of a webhook that is switched off, and counts them', async () => {
    const on = await failedJobs('on', 40);
    const off = await failedJobs('off', 60, { active: false });
    engine = await startEngine({ concurrency: 16 });
    const { id } = await startReplay(developer, { text: receiver.url, from, status: 'failed' });
    const done = await inState(id, 'done');
    await settled(on, 40);
    assert.equal(await countOf(off, 'failed'), 60);
    assert.equal(receiver.requests.filter((request) => request.url === '/off').length, 0);
    assert.equal(done.requeued, done.seen - done.left);
    assert.ok(done.left >= 60);
  });

  it('takes only jobs that were there when it was made', async () => {
    const webhookId = await failedJobs('later', 10);
    const { id } = await startReplay(developer, { webhook: webhookId, from });
    await fillHistory({
      count: 5,
      webhookId,
      url: `${receiver.url}/later`,
      scope: 'later',
      until: new Date(Date.now() + 60_000),
      spacingMs: 1,
      status: "'failed'",
      jobsOnly: true,
    });
    engine = await startEngine({ concurrency: 16 });
    assert.equal((await inState(id, 'done')).seen, 10);
    await settled(webhookId, 10);
    assert.equal(await countOf(webhookId, 'failed'), 5);
  });

  it('lets new notifications pass, also where only one may be sent at a time', async () => {
    const scope = 'pass';
    const webhookId = await failedJobs(scope, 400);
    await sqlQuery(`UPDATE webhooks SET policy = '{"concurrency": 1}' WHERE id = $1`, [webhookId]);
    receiver.answer = (_, response) => setTimeout(() => response.end(), 60);
    engine = await startEngine({ concurrency: 16 });
    const { id } = await startReplay(developer, { webhook: webhookId, from });
    await waitFor('replayed jobs to wait', async () => (await countOf(webhookId, 'retrying')) >= 50);
    const before = receiver.requests.length;
    await publishTestEvent(scope, addedRecord(scope, '1'));
    const at = await waitFor('the new notification', () => {
      const index = receiver.requests.findIndex((request) => request.body.includes('ADD_RECORD'));
      return index === -1 ? undefined : index + 1;
    });
    assert.ok(at - before <= 15, `${at - before} went first`);
    await cancelReplay(developer, id);
  });

  it('keeps the order of a webhook that delivers in order', async () => {
    const webhookId = await failedJobs('ordered', 60, { ordered: true });
    await sqlQuery("UPDATE jobs SET order_key = 'record ' || (abs(hashtext(id::text)) % 3) WHERE webhook_id = $1", [webhookId]);
    const keys = new Map(
      (
        await sqlQuery<{ order_key: string; body: string }>('SELECT order_key, body FROM jobs JOIN job_requests ON job_id = id WHERE webhook_id = $1', [
          webhookId,
        ])
      ).map((row) => [row.body, row.order_key]),
    );
    receiver.answer = (_, response) => setTimeout(() => response.end(), Math.random() * 20);
    engine = await startEngine({ concurrency: 64 });
    await inState((await startReplay(developer, { webhook: webhookId, from })).id, 'done');
    await settled(webhookId, 60);
    for (const key of new Set(keys.values())) {
      const order = receiver.requests
        .filter(({ url, body }) => url === '/ordered' && keys.get(body) === key)
        .map((request): number => JSON.parse(request.body).n);
      assert.deepEqual(
        order,
        order.toSorted((a, b) => a - b),
      );
    }
  });

  it('to a receiver that fails again is held with everything else that goes there, and goes out when it answers', async () => {
    const webhookId = await failedJobs('fails', 300);
    receiver.answer = (_, response) => response.writeHead(500).end();
    engine = await startEngine({ concurrency: 4 });
    const { id } = await startReplay(developer, { webhook: webhookId, from });
    await inState(id, 'done');
    await waitFor('the endpoint to be held', async () => (await countOf(webhookId, 'held')) > 200, 60_000);
    assert.equal(await countOf(webhookId, 'retrying'), 0);
    receiver.answer = (_, response) => response.end();
    await sqlQuery("UPDATE endpoints SET state = 'releasing' WHERE webhook_id = $1", [webhookId]);
    const failed = await countOf(webhookId, 'failed');
    await settled(webhookId, 300 - failed);
  });

  it('whose filter cannot be read ends as failed, with the reason', async () => {
    const webhookId = await failedJobs('broken', 3);
    const { id } = await startReplay(developer, { webhook: webhookId, from });
    await sqlQuery(`UPDATE replays SET filter = filter || '{"status": ["eaten"]}' WHERE id = $1`, [id]);
    engine = await startEngine({ concurrency: 4 });
    const row = await waitFor(
      'the failure',
      async () => (await sqlQuery<{ error: string }>("SELECT error FROM replays WHERE id = $1 AND status = 'failed'", [id]))[0],
    );
    assert.match(row.error, /^Callboard could not go on: status must be of failed, skipped, cancelled, delivered/);
  });
});
