import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { type Engine, startEngine } from '#lib/delivery/engine.ts';
import { cancelJob, redeliverJobs } from '#lib/delivery/redeliver.ts';
import { Verdict } from '#lib/events/verdict.ts';
import { sqlQuery, sqlTransaction } from '#lib/postgres/sql.ts';
import { openReceiver, type Receiver } from '#lib/testing/receiver.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { waitFor } from '#lib/testing/wait-for.ts';
import { addedRecord, insertWebhook, publishTestEvent } from '#lib/testing/webhooks.ts';

type JobRow = { id: string; status: string; reason: string | null; attempts: number; http_status: number | null; leased_by: string | null };
type RequestRow = { method: string; url: string; headers: string; body: string };
type AttemptRow = { number: number; outcome: string; http_status: number | null; error: string | null; response_body: string | null; response_cut: boolean };

process.env.CALLBOARD_EGRESS_ALLOW = '127.0.0.1/32';
await useTestDatabase();

const jobsOf = (eventId: string) =>
  sqlQuery<JobRow>('SELECT id, status, reason, attempts, http_status, leased_by FROM jobs WHERE event_id = $1 ORDER BY id', [eventId]);
const attemptsOf = (jobId: string) => sqlQuery<AttemptRow>('SELECT * FROM attempts WHERE job_id = $1 ORDER BY number', [jobId]);
const finishedJob = (eventId: string) =>
  waitFor('the job to end', async () => (await jobsOf(eventId)).find((job) => ['delivered', 'failed', 'skipped', 'cancelled'].includes(job.status)));

async function verdictsOf(eventId: string): Promise<Verdict[]> {
  const row = await waitFor(
    'the verdicts',
    async () => (await sqlQuery<{ verdicts: unknown }>('SELECT verdicts FROM fanouts WHERE event_id = $1', [eventId]))[0],
  );
  return z.array(Verdict).parse(row.verdicts);
}

describe('the engine', () => {
  let engine: Engine;
  let receiver: Receiver;
  before(async () => {
    receiver = await openReceiver();
    engine = await startEngine({ concurrency: 32 });
  });
  after(async () => {
    await engine.stop();
    await receiver.close();
  });

  it('delivers an event to its webhook, and the bytes in the history are the bytes on the wire', async () => {
    await insertWebhook({ scope: 'bytes', url: `${receiver.url}/hook?a=%20ü` });
    const eventId = await publishTestEvent('bytes');
    const job = await finishedJob(eventId);
    assert.equal(job.status, 'delivered');
    assert.equal(job.attempts, 1);
    const received = receiver.requests.find((request) => request.url.startsWith('/hook?a='));
    const [stored] = await sqlQuery<RequestRow>('SELECT method, url, headers, body FROM job_requests WHERE job_id = $1', [job.id]);
    assert.ok(received && stored);
    assert.equal(received.body, stored.body);
    assert.equal(received.url, '/hook?a=%20%C3%BC');
    assert.equal(`${receiver.url}${received.url}`, new URL(stored.url).href);
    const sent = z.array(z.tuple([z.string(), z.string()])).parse(JSON.parse(stored.headers));
    for (const [name, value] of sent) assert.equal(received.rawHeaders[received.rawHeaders.indexOf(name) + 1], value);
    assert.match(received.body, /^\{"id":"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}","type":"ADD_RECORD","app":\{"id":"bytes"/);
  });

  it('sends nothing for a webhook that is switched off, unpublished or not set for the event, and says why', async () => {
    await insertWebhook({ scope: 'silent', url: `${receiver.url}/off`, active: false });
    await insertWebhook({ scope: 'silent', url: `${receiver.url}/draft`, publishedAt: null });
    await insertWebhook({ scope: 'silent', url: `${receiver.url}/other`, events: ['DELETE_RECORD'] });
    await insertWebhook({ scope: 'silent', url: `${receiver.url}/late`, publishedAt: new Date(Date.now() + 60_000) });
    const eventId = await publishTestEvent('silent');
    const verdicts = await verdictsOf(eventId);
    assert.deepEqual(
      verdicts.map(({ outcome, reason }) => [outcome, reason]),
      [
        ['not-wanted', 'The webhook is switched off.'],
        ['not-wanted', 'The webhook is saved but not published yet: Update App puts it in force.'],
        ['not-wanted', 'The webhook is not set for the event “Record is added”.'],
        ['not-wanted', 'The event happened before the webhook was in force.'],
      ],
    );
    assert.deepEqual(await jobsOf(eventId), []);
    assert.deepEqual(
      receiver.requests.filter((request) => ['/off', '/draft', '/other', '/late'].includes(request.url)),
      [],
    );
  });

  it('keeps an event that no webhook wants', async () => {
    const eventId = await publishTestEvent('nobody');
    assert.deepEqual(await verdictsOf(eventId), []);
  });

  it('tries once by Kintone’s policy, records the answer, and sends again by hand with the same notification id', async () => {
    receiver.answer = (request, response) => {
      response.statusCode = request.url === '/failing' ? 500 : 200;
      response.end('sorry');
    };
    await insertWebhook({ scope: 'failing', url: `${receiver.url}/failing` });
    const job = await finishedJob(await publishTestEvent('failing'));
    assert.equal(job.status, 'failed');
    assert.equal(job.reason, 'The receiver answered 500.');
    receiver.answer = (_, response) => response.end('ok');
    assert.deepEqual(await sqlTransaction((sql) => redeliverJobs(sql, [job.id], 'Ada')), [job.id]);
    await waitFor('the second attempt', async () => (await sqlQuery("SELECT 1 FROM jobs WHERE id = $1 AND status = 'delivered'", [job.id]))[0]);
    const attempts = await attemptsOf(job.id);
    assert.deepEqual(
      attempts.map(({ number, http_status, response_body }) => [number, http_status, response_body]),
      [
        [1, 500, 'sorry'],
        [2, 200, 'ok'],
      ],
    );
    const bodies = receiver.requests.filter((request) => request.url === '/failing').map((request) => request.body);
    assert.equal(bodies.length, 2);
    assert.equal(bodies[0], bodies[1]);
  });

  it('does not follow a redirect', async () => {
    receiver.answer = (request, response) => {
      if (request.url === '/redirecting') response.writeHead(302, { location: `${receiver.url}/elsewhere` });
      response.end();
    };
    await insertWebhook({ scope: 'redirecting', url: `${receiver.url}/redirecting` });
    const job = await finishedJob(await publishTestEvent('redirecting'));
    assert.equal(job.reason, 'The receiver answered 302, a redirect; redirects are not followed.');
    assert.ok(!receiver.requests.some((request) => request.url === '/elsewhere'));
  });

  it('keeps the first 64 KB of an answer and says that it was cut', async () => {
    receiver.answer = (_, response) => response.end('x'.repeat(300_000));
    await insertWebhook({ scope: 'long', url: `${receiver.url}/long` });
    const job = await finishedJob(await publishTestEvent('long'));
    const [attempt] = await attemptsOf(job.id);
    assert.equal(job.status, 'delivered');
    assert.equal(attempt?.response_body?.length, 65_536);
    assert.equal(attempt?.response_cut, true);
  });

  it('names the rule when an address is forbidden, and connects to nothing', async () => {
    await insertWebhook({ scope: 'forbidden', url: 'http://127.0.0.2:9/hook' });
    const job = await finishedJob(await publishTestEvent('forbidden'));
    const [attempt] = await attemptsOf(job.id);
    assert.equal(attempt?.outcome, 'blocked');
    assert.match(job.reason ?? '', /127\.0\.0\.2 is in 127\.0\.0\.0\/8 \(loopback\)/);
  });

  it('does not send a body over 1 MB and says so', async () => {
    await insertWebhook({ scope: 'big', url: `${receiver.url}/big` });
    const job = await finishedJob(await publishTestEvent('big', addedRecord('big', '1', 'x'.repeat(1_048_577))));
    assert.equal(job.status, 'skipped');
    assert.match(job.reason ?? '', /^The body has 1,048,\d{3} bytes; Kintone sends at most 1,048,576\.$/);
    assert.ok(!receiver.requests.some((request) => request.url === '/big'));
  });

  it('cancels a job that waits, and not one that has ended', async () => {
    receiver.answer = (_, response) => response.end();
    await insertWebhook({ scope: 'cancelled', url: `${receiver.url}/cancelled` });
    const job = await finishedJob(await publishTestEvent('cancelled'));
    assert.equal(await sqlTransaction((sql) => cancelJob(sql, job.id, 'Ada')), false);
    await sqlQuery("UPDATE jobs SET status = 'retrying', due_at = now() + interval '1 hour' WHERE id = $1", [job.id]);
    assert.equal(await sqlTransaction((sql) => cancelJob(sql, job.id, 'Ada')), true);
    assert.equal((await sqlQuery<JobRow>('SELECT * FROM jobs WHERE id = $1', [job.id]))[0]?.reason, 'Cancelled by Ada.');
  });

  it('takes over the jobs of an engine that no longer exists', async () => {
    await insertWebhook({ scope: 'orphan', url: `${receiver.url}/orphan` });
    const eventId = await publishTestEvent('orphan');
    const job = await finishedJob(eventId);
    await sqlQuery("UPDATE jobs SET status = 'sending', finished_at = NULL, attempts = 0, leased_by = '00000000-0000-7000-8000-000000000001' WHERE id = $1", [
      job.id,
    ]);
    await waitFor('the takeover', async () => (await sqlQuery("SELECT 1 FROM jobs WHERE id = $1 AND status = 'delivered'", [job.id]))[0]);
    assert.equal(receiver.requests.filter((request) => request.url === '/orphan').length, 2);
  });

  it('gives back a job that is leased to it without its knowing', async () => {
    await insertWebhook({ scope: 'lost', url: `${receiver.url}/lost` });
    const job = await finishedJob(await publishTestEvent('lost'));
    await sqlQuery("UPDATE jobs SET status = 'sending', finished_at = NULL, attempts = 0, leased_by = $2 WHERE id = $1", [job.id, engine.id()]);
    await waitFor('the delivery', async () => (await sqlQuery("SELECT 1 FROM jobs WHERE id = $1 AND status = 'delivered'", [job.id]))[0]);
    assert.equal(receiver.requests.filter((request) => request.url === '/lost').length, 2);
  });

  it('sends nothing that still waits when its webhook is switched off', async () => {
    const webhookId = await insertWebhook({ scope: 'waiting', url: `${receiver.url}/waiting` });
    const job = await finishedJob(await publishTestEvent('waiting'));
    await sqlQuery('UPDATE webhooks SET active = false WHERE id = $1', [webhookId]);
    await sqlQuery(
      `WITH queued AS (UPDATE jobs SET status = 'queued', finished_at = NULL, due_at = now() WHERE id = $1 RETURNING endpoint_id)
       UPDATE endpoints SET ready_at = now() FROM queued WHERE id = endpoint_id`,
      [job.id],
    );
    const ended = await finishedJob((await sqlQuery<{ event_id: string }>('SELECT event_id FROM jobs WHERE id = $1', [job.id]))[0]?.event_id ?? '');
    assert.equal(ended.status, 'skipped');
    assert.equal(receiver.requests.filter((request) => request.url === '/waiting').length, 1);
    assert.deepEqual(await sqlTransaction((sql) => redeliverJobs(sql, [job.id], 'Ada')), []);
  });

  it('refuses nothing by a limit that was lifted a moment ago', async () => {
    await sqlQuery('DELETE FROM rate_windows');
    await insertWebhook({ scope: 'lifted', url: `${receiver.url}/lifted` });
    await sqlQuery(`INSERT INTO settings (name, value, updated_at) VALUES ('kintoneNotificationsPerMinute', '0', now())`);
    const eventIds = await Promise.all(Array.from({ length: 100 }, (_, index) => publishTestEvent('lifted', addedRecord('lifted', String(index)))));
    const jobs = await Promise.all(eventIds.map(finishedJob));
    assert.deepEqual([...new Set(jobs.map((job) => job.status))], ['delivered']);
    await sqlQuery(`DELETE FROM settings WHERE name = 'kintoneNotificationsPerMinute'`);
    // The engine that held the limit to be lifted reads it again.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
  });

  it('does not send the 61st notification of a minute, and the log says so', async () => {
    await sqlQuery('DELETE FROM rate_windows');
    await insertWebhook({ scope: 'many', url: `${receiver.url}/many` });
    const eventIds = await Promise.all(Array.from({ length: 150 }, (_, index) => publishTestEvent('many', addedRecord('many', String(index)))));
    const jobs = await Promise.all(eventIds.map(finishedJob));
    const delivered = jobs.filter((job) => job.status === 'delivered').length;
    const skipped = jobs.filter((job) => job.status === 'skipped');
    // A minute may end in the middle: then the next one has its own 60.
    assert.ok(delivered === 60 || (delivered > 60 && delivered <= 120), `delivered ${delivered}`);
    assert.equal(delivered + skipped.length, 150);
    assert.equal(skipped[0]?.reason, 'The workspace had sent its 60 notifications of this minute (Kintone limits them; the number is a setting).');
    assert.equal(receiver.requests.filter((request) => request.url === '/many').length, delivered);
  });
});
