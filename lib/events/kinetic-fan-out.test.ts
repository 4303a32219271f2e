import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Engine, startEngine } from '#lib/delivery/engine.ts';
import { kineticEventType, spaceScope } from '#lib/dialects/kinetic/catalogue.ts';
import { sampleKineticPayload } from '#lib/dialects/kinetic/sample-payload.ts';
import { publishEvent } from '#lib/events/publish.ts';
import { Verdict } from '#lib/events/verdict.ts';
import { sqlQuery, sqlTransaction } from '#lib/postgres/sql.ts';
import { platformCallHeader, verifyPlatformCall } from '#lib/secrets/platform-call.ts';
import { redeliverJob } from '#lib/services/jobs/redeliver-jobs.ts';
import { openReceiver, type ReceivedRequest, type Receiver } from '#lib/testing/receiver.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { waitFor } from '#lib/testing/wait-for.ts';

process.env.CALLBOARD_EGRESS_ALLOW = '127.0.0.1/32';
process.env.CALLBOARD_SECRET_KEY = 'a key for tests that is long enough to be one';
const receiver: Receiver = await openReceiver();
// Before anything reads the environment: Callboard's own address is the receiver.
process.env.CALLBOARD_URL = receiver.url;
await useTestDatabase();

async function makeWebhook(url: string, filter = '', event = 'User Created'): Promise<number> {
  const [type = '', name = ''] = event.split(/ (?=\w+$)/);
  const [row] = await sqlQuery<{ id: number }>(
    `INSERT INTO webhooks (dialect, scope, name, url, events, active, settings, published_at, active_since, updated_at)
     VALUES ('kinetic', $1, 'Hook ' || gen_random_uuid(), $2, $3, true, $4::jsonb, '2020-01-01', '2020-01-01', now()) RETURNING id`,
    [spaceScope, url, [event], JSON.stringify({ type, event: name, filter })],
  );
  return row?.id ?? 0;
}

async function happen(type = 'User', action = 'Created'): Promise<string> {
  const payload = sampleKineticPayload(type, action);
  return sqlTransaction((sql) =>
    publishEvent(sql, {
      dialect: 'kinetic',
      scope: spaceScope,
      type: kineticEventType(type, action),
      subject: 'mori',
      title: 'Aoi Mori',
      actor: { kind: 'system', name: 'Test' },
      payload,
      occurredAt: new Date(),
    }),
  );
}

async function verdictOf(eventId: string, webhookId: number): Promise<Verdict> {
  return waitFor('the verdict', async () => {
    const [row] = await sqlQuery<{ verdicts: unknown }>('SELECT verdicts FROM fanouts WHERE event_id = $1::uuid', [eventId]);
    return (
      row &&
      Verdict.array()
        .parse(row.verdicts)
        .find((verdict) => verdict.webhookId === webhookId)
    );
  });
}

function headerOf(request: ReceivedRequest, name: string): string | undefined {
  const index = request.rawHeaders.findIndex((text, place) => place % 2 === 0 && text.toLowerCase() === name);
  return index === -1 ? undefined : request.rawHeaders[index + 1];
}

const jobOf = async (id: string | undefined) =>
  (await sqlQuery<{ status: string; reason: string | null; attempts: number }>('SELECT status, reason, attempts FROM jobs WHERE id = $1::uuid', [id]))[0];

describe('an event of the space', () => {
  let engine: Engine;
  before(async () => {
    engine = await startEngine({ concurrency: 8 });
  });
  after(async () => {
    await engine.stop();
    await receiver.close();
  });

  it('goes to the URL that the template gives, and its filter is asked', async () => {
    const fires = await makeWebhook(`${receiver.url}/users/\${user('username')}`, "user('invitedBy') === null");
    const skips = await makeWebhook(`${receiver.url}/never`, "user('username') === 'nobody'");
    const id = await happen();
    assert.equal((await verdictOf(id, fires)).outcome, 'fired');
    const skipped = await verdictOf(id, skips);
    assert.deepEqual([skipped.outcome, skipped.reason, skipped.jobIds], ['skipped', 'Its filter gives false for this event.', []]);
    const request = await waitFor('the request', async () => receiver.requests.find(({ url }) => url === '/users/mori'));
    assert.equal(JSON.parse(request.body).user.username, 'mori');
  });

  it('whose filter throws or does not end is a job that failed, with the message', async () => {
    const throws = await makeWebhook(`${receiver.url}/throws`, "throw new Error('no such role')");
    const endless = await makeWebhook(`${receiver.url}/endless`, 'while (true) {}');
    const noUrl = await makeWebhook("${user('nothing')}");
    const id = await happen();
    const expected: [number, RegExp][] = [
      [throws, /^Its filter could not be evaluated\. Error: no such role\.$/],
      [endless, /^Its filter could not be evaluated\. It did not end within \d+ ms\.$/],
      [noUrl, /^The URL would be “”/],
    ];
    for (const [webhook, reason] of expected) {
      const verdict = await verdictOf(id, webhook);
      assert.equal(verdict.outcome, 'broken');
      assert.match(verdict.reason, reason);
      const job = await jobOf(verdict.jobIds[0]);
      assert.deepEqual([job?.status, job?.attempts], ['failed', 0]);
      assert.match(job?.reason ?? '', reason);
    }
    // By hand it goes out to the URL that it has, with what was stored.
    await redeliverJob({ kind: 'system', name: 'Test' }, (await verdictOf(id, throws)).jobIds[0] ?? '');
    await waitFor('the request', async () => receiver.requests.find(({ url }) => url === '/throws'));
  });

  it('for the workflow engine goes to Callboard’s own address, with a header that only it can make', async () => {
    const webhook = await makeWebhook("/app/api/v1/run-tree/${space('attribute:Task Source Name')}/Users/Updated", '', 'User Updated');
    const elsewhere = await makeWebhook(`${receiver.url}/app/api/v1/run-tree/X/Y/Z`, '', 'User Updated');
    const id = await happen('User', 'Updated');
    const path = '/app/api/v1/run-tree/Kinetic%20Request%20CE/Users/Updated';
    const request = await waitFor('the request', async () => receiver.requests.find((found) => found.url === path));
    const [jobId = ''] = (await verdictOf(id, webhook)).jobIds;
    const header = headerOf(request, platformCallHeader);
    assert.equal(verifyPlatformCall(header ?? '', { method: 'POST', path }, new Date()), jobId);
    assert.equal((await verdictOf(id, elsewhere)).outcome, 'fired');
    const other = await waitFor('the other', async () => receiver.requests.find((found) => found.url === '/app/api/v1/run-tree/X/Y/Z'));
    assert.equal(headerOf(other, platformCallHeader), undefined);
    // The history does not keep the header, and a redelivery makes a new one.
    const [attempt] = await waitFor('the attempt', async () => {
      const rows = await sqlQuery<{ request_headers: string }>('SELECT request_headers FROM attempts WHERE job_id = $1::uuid', [jobId]);
      return rows.length > 0 && rows;
    });
    assert.ok(header && attempt && !attempt.request_headers.includes(header));
    await redeliverJob({ kind: 'system', name: 'Test' }, jobId);
    const again = await waitFor('the second request', async () => receiver.requests.filter((found) => found.url === path)[1]);
    assert.equal(verifyPlatformCall(headerOf(again, platformCallHeader) ?? '', { method: 'POST', path }, new Date()), jobId);
  });
});
