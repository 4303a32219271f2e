// What the delivery engine promises about receivers that fail, hang, ask for patience or are gone, with a real engine,
// real receivers, and a clock that the test moves.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type Engine, startEngine } from '#lib/delivery/engine.ts';
import { pauseEndpoints, resumeEndpoints } from '#lib/delivery/holding.ts';
import { cancelJob, redeliverJobs } from '#lib/delivery/redeliver.ts';
import { sqlQuery, sqlTransaction } from '#lib/postgres/sql.ts';
import { openReceiver, type ReceivedRequest, type Receiver } from '#lib/testing/receiver.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { waitFor } from '#lib/testing/wait-for.ts';
import { addedRecord, insertWebhook, publishTestEvent } from '#lib/testing/webhooks.ts';

process.env.CALLBOARD_EGRESS_ALLOW = '127.0.0.0/8';
await useTestDatabase();
await sqlQuery("INSERT INTO settings (name, value, updated_at) VALUES ('kintoneNotificationsPerMinute', '0', now())");

let movedMs = 0;
const clock = () => new Date(Date.now() + movedMs);
const moveClock = (seconds: number) => {
  movedMs += seconds * 1_000;
};

type Job = { id: string; status: string; reason: string | null; attempts: number; due_at: Date | null };
type Endpoint = { id: number; state: string; state_reason: string | null; failures: number };

const jobsOfScope = (scope: string) => sqlQuery<Job>('SELECT id, status, reason, attempts, due_at FROM jobs WHERE scope = $1 ORDER BY id', [scope]);
const jobOfScope = async (scope: string, status: string) =>
  waitFor(`a job that is ${status}`, async () => (await jobsOfScope(scope)).find((job) => job.status === status));
const settled = async (scope: string, count: number, status: string, patienceMs = 15_000) =>
  waitFor(`${count} jobs that are ${status}`, async () => (await jobsOfScope(scope)).filter((job) => job.status === status).length === count, patienceMs);
const endpointOf = async (webhookId: number) =>
  (await sqlQuery<Endpoint>('SELECT id, state, state_reason, failures FROM endpoints WHERE webhook_id = $1', [webhookId]))[0];
const endpointIn = (webhookId: number, state: string) =>
  waitFor(`the endpoint to be ${state}`, async () => {
    const endpoint = await endpointOf(webhookId);
    return endpoint?.state === state && endpoint;
  });
/** One after the other, so that their order is certain. */
async function publishRecords(scope: string, recordIds: readonly string[]): Promise<string[]> {
  const eventIds: string[] = [];
  for (const [index, recordId] of recordIds.entries()) eventIds.push(await publishTestEvent(scope, addedRecord(scope, recordId, String(index))));
  return eventIds;
}
/** The length of the longest row of ever smaller numbers that is left when others are crossed out. */
function longestFall(row: readonly number[]): number {
  const falls: number[] = [];
  for (const [index, value] of row.entries()) {
    falls.push(1 + Math.max(0, ...falls.filter((_, before) => before < index && (row[before] ?? 0) > value)));
  }
  return Math.max(0, ...falls);
}
const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index + 1));
const recordIdOf = (request: ReceivedRequest) => /"\$id":\{"type":"__ID__","value":"(\d+)"/.exec(request.body)?.[1] ?? '';
const textOf = (request: ReceivedRequest) => /SINGLE_LINE_TEXT","value":"(\d+)"/.exec(request.body)?.[1] ?? '';

describe('the promises of the engine', () => {
  const engines: Engine[] = [];
  let receiver: Receiver;
  const at = (path: string) => receiver.requests.filter((request) => request.url === path);
  before(async () => {
    receiver = await openReceiver();
    for (let count = 0; count < 2; count += 1) engines.push(await startEngine({ concurrency: 32, clock }));
  });
  after(async () => {
    await Promise.all(engines.map((engine) => engine.stop()));
    await receiver.close();
  });
  beforeEach(() => {
    receiver.answer = (_, response) => response.end();
  });

  it('follows the standard schedule to its end, with the same bytes each time', async () => {
    receiver.answer = (_, response) => response.writeHead(500).end();
    const webhookId = await insertWebhook({ scope: 'schedule', url: `${receiver.url}/schedule`, policy: { schedule: 'standard' } });
    await publishTestEvent('schedule');
    const waits = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
    for (const [index, wait] of waits.entries()) {
      const job = await waitFor(`attempt ${index + 1}`, async () =>
        (await jobsOfScope('schedule')).find((found) => found.attempts === index + 1 && found.due_at !== null),
      );
      const waitedSeconds = ((job.due_at?.getTime() ?? 0) - clock().getTime()) / 1_000;
      assert.ok(waitedSeconds > wait * 0.79 - 5 && waitedSeconds <= wait * 1.21, `attempt ${index + 2} after ${waitedSeconds} s instead of ${wait}`);
      moveClock(wait * 1.2);
    }
    const job = await jobOfScope('schedule', 'failed');
    assert.equal(job.attempts, 10);
    assert.equal(new Set(at('/schedule').map((request) => request.body)).size, 1);
    assert.equal(at('/schedule').length, 10);
    assert.equal((await endpointOf(webhookId))?.state, 'open');
  });

  it('waits for as long as the receiver asks, and keeps back what else goes there', async () => {
    receiver.answer = (_, response) => response.writeHead(429, { 'retry-after': '120' }).end();
    await insertWebhook({ scope: 'patience', url: `${receiver.url}/patience`, policy: { schedule: [5] } });
    await publishTestEvent('patience');
    const job = await jobOfScope('patience', 'retrying');
    assert.match(job.reason ?? '', /^The receiver answered 429\. It asked to be left alone until /);
    receiver.answer = (_, response) => response.end();
    await publishTestEvent('patience');
    moveClock(60);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    assert.equal(at('/patience').length, 1);
    moveClock(61);
    await settled('patience', 2, 'delivered');
  });

  it('switches a URL off that is gone, says so, and resumes it by hand', async () => {
    receiver.answer = (_, response) => response.writeHead(410).end();
    const webhookId = await insertWebhook({ scope: 'gone', url: `${receiver.url}/gone`, policy: { schedule: 'standard' } });
    await publishTestEvent('gone');
    await jobOfScope('gone', 'failed');
    const endpoint = await endpointIn(webhookId, 'off');
    await publishTestEvent('gone');
    const skipped = await jobOfScope('gone', 'skipped');
    assert.equal(skipped.reason, 'Deliveries to this URL are switched off: The receiver answered 410: this URL is gone for good.');
    const [row] = await sqlQuery<{ summary: string }>("SELECT summary FROM audit_entries WHERE action = 'webhook.switch-off' AND target = $1", [
      `webhook:${webhookId}`,
    ]);
    assert.match(row?.summary ?? '', /^Switched off deliveries of the webhook “Test webhook” to one URL\. The receiver answered 410/);
    receiver.answer = (_, response) => response.end();
    assert.deepEqual(await sqlTransaction((sql) => resumeEndpoints(sql, [endpoint.id])), [endpoint.id]);
    await endpointIn(webhookId, 'closed');
    await publishTestEvent('gone');
    await jobOfScope('gone', 'delivered');
    assert.equal(at('/gone').length, 2);
  });

  it('holds what goes to a URL that keeps failing, probes it, and sends the rest in order when it answers', async () => {
    receiver.answer = (_, response) => response.writeHead(500).end();
    const webhookId = await insertWebhook({ scope: 'breaker', url: `${receiver.url}/breaker` });
    await publishRecords('breaker', numbers(10));
    await settled('breaker', 10, 'failed');
    await endpointIn(webhookId, 'open');
    await publishRecords('breaker', numbers(30));
    await settled('breaker', 30, 'held');
    assert.match((await jobsOfScope('breaker')).at(-1)?.reason ?? '', /^Its receiver keeps failing\./);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    assert.equal(at('/breaker').length, 10);

    moveClock(40);
    await settled('breaker', 11, 'failed');
    await endpointIn(webhookId, 'open');
    assert.equal(at('/breaker').length, 11);

    receiver.answer = (_, response) => response.end();
    moveClock(80);
    await settled('breaker', 29, 'delivered');
    await endpointIn(webhookId, 'closed');
    const sent = at('/breaker').slice(11).map(recordIdOf);
    assert.equal(sent[0], '2', 'the probe is the oldest one');
    assert.deepEqual(
      sent.map(Number).toSorted((a, b) => a - b),
      numbers(30).slice(1).map(Number),
    );
    // Both engines take from the same line, each from its front: by their start, what they sent is two rising rows at most.
    const started = await sqlQuery<{ place: number }>(
      `SELECT place::int FROM (SELECT id, status, row_number() OVER (ORDER BY id) AS place FROM jobs WHERE scope = 'breaker') j
       JOIN attempts a ON a.job_id = j.id WHERE j.status = 'delivered' ORDER BY a.started_at, place`,
    );
    assert.equal(started.length, 29);
    assert.ok(longestFall(started.map(({ place }) => place)) <= 2, `not in order: ${started.map(({ place }) => place).join(' ')}`);
  });

  it('spends few of the notifications that come all at once for a URL that fails', async () => {
    receiver.answer = (_, response) => response.writeHead(500).end();
    const webhookId = await insertWebhook({ scope: 'burst', url: `${receiver.url}/burst` });
    await Promise.all(numbers(400).map((recordId) => publishTestEvent('burst', addedRecord('burst', recordId))));
    await endpointIn(webhookId, 'open');
    await waitFor('the rest to be held', async () => (await jobsOfScope('burst')).every((job) => job.status === 'failed' || job.status === 'held'));
    const failed = (await jobsOfScope('burst')).filter((job) => job.status === 'failed').length;
    assert.ok(failed >= 10 && failed <= 100, `${failed} of 400 were spent`);
  });

  it('sends what a person redelivers even while its URL is held, and lets the rest go when it arrives', async () => {
    receiver.answer = (_, response) => response.writeHead(500).end();
    const webhookId = await insertWebhook({ scope: 'by-hand', url: `${receiver.url}/by-hand` });
    await publishRecords('by-hand', numbers(10));
    await endpointIn(webhookId, 'open');
    await publishRecords('by-hand', numbers(3));
    await settled('by-hand', 3, 'held');
    receiver.answer = (_, response) => response.end();
    const failed = await jobOfScope('by-hand', 'failed');
    await sqlTransaction((sql) => redeliverJobs(sql, [failed.id], 'Ada'));
    await settled('by-hand', 4, 'delivered');
    await endpointIn(webhookId, 'closed');
  });

  it('holds what is redelivered in bulk while its URL is held', async () => {
    receiver.answer = (_, response) => response.writeHead(500).end();
    const webhookId = await insertWebhook({ scope: 'bulk', url: `${receiver.url}/bulk` });
    await publishRecords('bulk', numbers(10));
    await settled('bulk', 10, 'failed');
    await endpointIn(webhookId, 'open');
    const ids = (await jobsOfScope('bulk')).map((job) => job.id);
    assert.equal((await sqlTransaction((sql) => redeliverJobs(sql, ids, 'Ada', 'many'))).length, 10);
    await settled('bulk', 10, 'held');
    assert.equal(at('/bulk').length, 10);
    receiver.answer = (_, response) => response.end();
    moveClock(40);
    await settled('bulk', 10, 'delivered');
  });

  it('holds what comes while a URL is paused, and sends it when it is resumed', async () => {
    const webhookId = await insertWebhook({ scope: 'paused', url: `${receiver.url}/paused` });
    await publishTestEvent('paused');
    await settled('paused', 1, 'delivered');
    const endpoint = await endpointIn(webhookId, 'closed');
    await sqlTransaction((sql) => pauseEndpoints(sql, [endpoint.id], 'Ada'));
    await publishRecords('paused', numbers(5));
    await settled('paused', 5, 'held');
    assert.equal(at('/paused').length, 1);
    await sqlTransaction((sql) => resumeEndpoints(sql, [endpoint.id]));
    await settled('paused', 6, 'delivered');
    await endpointIn(webhookId, 'closed');
  });

  it('switches a URL off after five days of nothing but failure, and sends what was held when it is resumed', async () => {
    receiver.answer = (_, response) => response.writeHead(500).end();
    const webhookId = await insertWebhook({ scope: 'days', url: `${receiver.url}/days` });
    await publishRecords('days', numbers(10));
    await endpointIn(webhookId, 'open');
    await publishRecords('days', numbers(4));
    await settled('days', 4, 'held');
    moveClock(5 * 86_400);
    const endpoint = await endpointIn(webhookId, 'off');
    assert.match(endpoint.state_reason ?? '', /^Nothing but failures for 5 days, the last one with: The receiver answered 500\.$/);
    receiver.answer = (_, response) => response.end();
    await sqlTransaction((sql) => resumeEndpoints(sql, [endpoint.id]));
    await settled('days', 3, 'delivered');
    await endpointIn(webhookId, 'closed');
  });

  it('keeps to a rate, with two engines', async () => {
    const webhookId = await insertWebhook({ scope: 'rate', url: `${receiver.url}/rate`, policy: { rate: { requests: 10, seconds: 1 } } });
    await publishRecords('rate', numbers(30));
    await settled('rate', 30, 'delivered');
    const times = at('/rate').map((request) => request.at);
    for (const [index, time] of times.entries()) {
      const within = times.slice(index).filter((other) => other - time < 900).length;
      assert.ok(within <= 10, `${within} requests within 0.9 s`);
    }
    const [counted] = await sqlQuery<{ delivered: number }>('SELECT sum(delivered)::int AS delivered FROM delivery_statistics WHERE webhook_id = $1', [
      webhookId,
    ]);
    assert.equal(counted?.delivered, 30);
  });

  it('keeps to a concurrency, with two engines', async () => {
    let current = 0;
    let most = 0;
    receiver.answer = (_, response) => {
      current += 1;
      most = Math.max(most, current);
      setTimeout(() => {
        current -= 1;
        response.end();
      }, 20);
    };
    await insertWebhook({ scope: 'concurrency', url: `${receiver.url}/concurrency`, policy: { concurrency: 3 } });
    await publishRecords('concurrency', numbers(60));
    await settled('concurrency', 60, 'delivered');
    assert.equal(most, 3);
  });

  it('delivers in order what is about one record, retries included, and does not let others wait', async () => {
    let failuresLeft = 3;
    receiver.answer = (request, response) => {
      const isRefused = recordIdOf(request) === '1' && failuresLeft > 0;
      if (isRefused) failuresLeft -= 1;
      setTimeout(() => response.writeHead(isRefused ? 500 : 200).end(), 5);
    };
    await insertWebhook({ scope: 'order', url: `${receiver.url}/order`, policy: { schedule: [3, 3, 3], ordered: true } });
    // Thirty events about three records, taking turns.
    await publishRecords(
      'order',
      Array.from({ length: 30 }, (_, index) => String((index % 3) + 1)),
    );
    await waitFor('the other records', async () => at('/order').filter((request) => recordIdOf(request) !== '1').length === 20);
    assert.ok(at('/order').filter((request) => recordIdOf(request) === '1').length < 4, 'record 1 waits for its first notification');
    await settled('order', 30, 'delivered', 30_000);
    for (const recordId of ['1', '2', '3']) {
      const texts = at('/order').flatMap((request) => (recordIdOf(request) === recordId ? [Number(textOf(request))] : []));
      assert.deepEqual(
        [...new Set(texts)],
        [...new Set(texts)].toSorted((a, b) => a - b),
      );
      assert.equal(new Set(texts).size, 10);
      if (recordId === '1') assert.deepEqual(texts.slice(0, 4), [0, 0, 0, 0]);
    }
  });

  it('goes on in order when an earlier one is cancelled', async () => {
    receiver.answer = (_, response) => response.writeHead(500).end();
    await insertWebhook({ scope: 'order-cancel', url: `${receiver.url}/order-cancel`, policy: { schedule: [3_600], ordered: true } });
    await publishRecords('order-cancel', ['1', '1']);
    const first = await jobOfScope('order-cancel', 'retrying');
    assert.equal((await jobsOfScope('order-cancel')).find((job) => job.id !== first.id)?.due_at, null);
    receiver.answer = (_, response) => response.end();
    assert.ok(await sqlTransaction((sql) => cancelJob(sql, first.id, 'Ada')));
    await settled('order-cancel', 1, 'delivered');
  });

  it('delivers on time while sixteen receivers hang', async () => {
    receiver.answer = (request, response) => {
      if (!request.url.startsWith('/hanging')) response.end();
    };
    for (let index = 0; index < 16; index += 1) {
      await insertWebhook({ scope: 'hanging', url: `${receiver.url}/hanging/${index}`, policy: { timeoutSeconds: 5 } });
    }
    const wellId = await insertWebhook({ scope: 'well', url: `${receiver.url}/well` });
    await publishRecords('hanging', numbers(20));
    await waitFor('the hanging requests', () => receiver.requests.filter((request) => request.url.startsWith('/hanging')).length >= 32);
    const startedAt = performance.now();
    await publishRecords('well', numbers(20));
    await settled('well', 20, 'delivered', 4_000);
    assert.ok(performance.now() - startedAt < 4_000);
    const [counted] = await sqlQuery<{ delivered: number }>('SELECT sum(delivered)::int AS delivered FROM delivery_statistics WHERE webhook_id = $1', [wellId]);
    assert.equal(counted?.delivered, 20);
  });

  it('sends first attempts while many retries are due', async () => {
    receiver.answer = (_, response) => void setTimeout(() => response.end(), 30);
    const webhookId = await insertWebhook({ scope: 'starve', url: `${receiver.url}/starve` });
    const eventId = await publishTestEvent('starve', addedRecord('starve', '999'));
    await settled('starve', 1, 'delivered');
    // A thousand copies of it that are due to be tried again.
    await sqlQuery(
      `WITH made AS (
         SELECT jobs.*, uuidv7() AS new_id FROM jobs CROSS JOIN generate_series(1, 1000) WHERE event_id = $1
       ), requests AS (
         INSERT INTO job_requests (job_id, method, url, headers, body, policy)
         SELECT new_id, method, request.url, headers, body, request.policy FROM made JOIN job_requests request ON request.job_id = made.id
       ), stored AS (
         INSERT INTO jobs (id, event_id, webhook_id, endpoint_id, dialect, scope, event_type, status, attempts, attempts_max, due_at)
         SELECT new_id, event_id, webhook_id, endpoint_id, dialect, scope, event_type, 'retrying', 1, 2, now() - interval '1 hour' FROM made
       )
       UPDATE endpoints SET ready_at = now() - interval '1 hour' WHERE webhook_id = $2`,
      [eventId, webhookId],
    );
    await waitFor('retries under way', () => at('/starve').length > 40);
    await publishRecords('starve', numbers(5));
    const news = () => at('/starve').filter((request) => recordIdOf(request) !== '999').length;
    await waitFor('the new ones', () => news() === 5);
    assert.ok(at('/starve').length < 800, `${at('/starve').length} requests before the new ones were sent`);
    await settled('starve', 1_006, 'delivered', 30_000);
  });
});
