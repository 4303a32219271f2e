import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, describe, it, test } from 'node:test';
import type { z } from 'zod';
import { keyBytes, openCredentials, sealHeader, sealSecret, type WebhookCredentials } from '#lib/delivery/credentials.ts';
import { type Engine, startEngine } from '#lib/delivery/engine.ts';
import { redeliverJobs } from '#lib/delivery/redeliver.ts';
import { prepareRequest, signatureHeaders } from '#lib/delivery/signing.ts';
import { SigningSecret } from '#lib/delivery/signing-secret.ts';
import { sqlQuery, sqlTransaction } from '#lib/postgres/sql.ts';
import { openReceiver, type ReceivedRequest, type Receiver } from '#lib/testing/receiver.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { waitFor } from '#lib/testing/wait-for.ts';
import { insertWebhook, publishTestEvent } from '#lib/testing/webhooks.ts';

process.env.CALLBOARD_EGRESS_ALLOW = '127.0.0.1/32';
await useTestDatabase();

/** The library's own verification; it is CommonJS. */
type VerifierClass = new (secret: string) => { verify: (body: string, headers: Record<string, string>) => unknown };
const { Webhook: Verifier }: { Webhook: VerifierClass } = createRequire(import.meta.url)('standardwebhooks');

const oldSecret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const newSecret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

function credentials(
  webhookId: number,
  secrets: [secret: string, expiresAt: Date | null][],
  headers: [string, string][] = [],
): z.input<typeof WebhookCredentials> {
  return {
    secrets: secrets.map(([secret, expiresAt], index) => ({
      id: String(index),
      sealed: sealSecret(webhookId, String(index), secret),
      createdAt: new Date().toISOString(),
      expiresAt: expiresAt?.toISOString() ?? null,
    })),
    headers: headers.map(([name, value]) => ({ name, sealed: sealHeader(webhookId, name, value) })),
  };
}

test('the published vector of Standard Webhooks', () => {
  const headers = signatureHeaders([keyBytes(oldSecret)], 'msg_p5jXN8AQM9LWM0D4loKWxJek', new Date(1_614_265_330_000), '{"test": 2432232314}');
  assert.deepEqual(headers, [
    ['webhook-id', 'msg_p5jXN8AQM9LWM0D4loKWxJek'],
    ['webhook-timestamp', '1614265330'],
    ['webhook-signature', 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='],
  ]);
});

test('a secret has the form of Standard Webhooks and 24 to 64 bytes', () => {
  const whsec = (bytes: number) => `whsec_${Buffer.alloc(bytes, 1).toString('base64')}`;
  for (const secret of [oldSecret, whsec(24), whsec(25), whsec(26), whsec(64), `  ${oldSecret} `]) assert.ok(SigningSecret.safeParse(secret).success, secret);
  const refused: [string, RegExp][] = [
    ['', /let Callboard generate/],
    [whsec(23), /holds 23/],
    [whsec(65), /holds 65/],
    ['abc', /begin with whsec_/],
    [`${oldSecret}!`, /base64/],
    ['whsec_abcde', /base64/],
    ['whsk_AAAA', /asymmetric/],
  ];
  for (const [secret, message] of refused) assert.match(SigningSecret.safeParse(secret).error?.issues[0]?.message ?? 'accepted', message);
});

test('a request without a body signs the empty body', () => {
  const now = new Date();
  const job = { id: 'job-1', webhookId: 5, credentials: JSON.stringify(credentials(5, [[oldSecret, null]])) };
  const prepared = prepareRequest({ ...job, request: { method: 'GET', url: 'http://127.0.0.1/', headers: [], body: null } }, now);
  assert.ok(prepared.ok);
  assert.deepEqual(prepared.request.headers, signatureHeaders([keyBytes(oldSecret)], 'job-1', now, ''));
  new Verifier(oldSecret).verify('', Object.fromEntries(prepared.request.headers));
});

test('a secret that has ended signs no more, and one without an end does', () => {
  const now = new Date();
  const ended = new Date(now.getTime() - 1);
  const job = { id: 'job-1', webhookId: 5, request: { method: 'POST' as const, url: 'http://127.0.0.1/', headers: [], body: 'x' } };
  const only = prepareRequest({ ...job, credentials: JSON.stringify(credentials(5, [[oldSecret, ended]])) }, now);
  assert.ok(only.ok && only.added === null && only.request.headers.length === 0);
  const both = prepareRequest(
    {
      ...job,
      credentials: JSON.stringify(
        credentials(5, [
          [newSecret, null],
          [oldSecret, ended],
        ]),
      ),
    },
    now,
  );
  assert.ok(both.ok);
  assert.deepEqual(both.added, signatureHeaders([keyBytes(newSecret)], 'job-1', now, 'x'));
});

test('what was opened is remembered, so that an attempt costs no decryption', () => {
  const stored = JSON.stringify(credentials(5, [[oldSecret, null]]));
  const [first, second] = [openCredentials(5, stored), openCredentials(5, stored)];
  assert.ok(first.ok && second.ok && first.credentials === second.credentials);
});

test('credentials of one webhook do not open for another', () => {
  const stored = JSON.stringify(credentials(5, [[oldSecret, null]]));
  const request = { method: 'POST' as const, url: 'http://127.0.0.1/', headers: [], body: 'x' };
  assert.ok(prepareRequest({ id: 'a', webhookId: 5, credentials: stored, request }, new Date()).ok);
  const prepared = prepareRequest({ id: 'a', webhookId: 6, credentials: stored, request }, new Date());
  assert.ok(!prepared.ok);
  assert.match(prepared.error, /^The signing secret or the headers of the webhook cannot be opened\. .*moved from another place.* Nothing was sent\.$/);
});

describe('what the engine sends for a webhook with a secret', () => {
  let engine: Engine;
  let receiver: Receiver;
  before(async () => {
    receiver = await openReceiver();
    engine = await startEngine({ concurrency: 8 });
  });
  after(async () => {
    await engine.stop();
    await receiver.close();
  });
  const at = (path: string) => receiver.requests.filter(({ url }) => url === path);
  const endedJob = (eventId: string) =>
    waitFor(
      'the job to end',
      async () =>
        (
          await sqlQuery<{ id: string; status: string; reason: string | null }>(
            `SELECT id, status, reason FROM jobs WHERE event_id = $1::uuid AND status IN ('delivered', 'failed')`,
            [eventId],
          )
        )[0],
    );
  const store = (id: number, value: z.input<typeof WebhookCredentials>) =>
    sqlQuery('UPDATE webhooks SET credentials = $2::jsonb WHERE id = $1', [id, JSON.stringify(value)]);

  async function signedWebhook(scope: string, secrets: [string, Date | null][], headers: [string, string][] = []): Promise<number> {
    const id = await insertWebhook({ scope, url: `${receiver.url}/${scope}` });
    await store(id, credentials(id, secrets, headers));
    return id;
  }

  it('verifies with the library of Standard Webhooks, and only with the right secret and the same body', async () => {
    await signedWebhook('verified', [[oldSecret, null]]);
    const job = await endedJob(await publishTestEvent('verified'));
    const [received] = at('/verified');
    assert.ok(received && job.status === 'delivered');
    const headers = headersOf(received);
    assert.equal(headers['webhook-id'], job.id);
    assert.deepEqual(new Verifier(oldSecret).verify(received.body, headers), JSON.parse(received.body));
    assert.throws(() => new Verifier(newSecret).verify(received.body, headers), /No matching signature/);
    assert.throws(() => new Verifier(oldSecret).verify(`${received.body} `, headers), /No matching signature/);
    assert.throws(() => new Verifier(oldSecret).verify(received.body, { ...headers, 'webhook-id': 'another' }), /No matching signature/);
    assert.throws(() => new Verifier(oldSecret).verify(received.body, { ...headers, 'webhook-timestamp': '1' }), /too old/);
  });

  it('keeps the id and renews the time when it is sent again', async () => {
    await signedWebhook('again', [[oldSecret, null]]);
    const job = await endedJob(await publishTestEvent('again'));
    const first = Number(headersOf(at('/again')[0])['webhook-timestamp']);
    await waitFor('the next second', () => Date.now() / 1_000 > first + 1);
    await sqlTransaction((sql) => redeliverJobs(sql, [job.id], 'Ada'));
    const second = headersOf(await waitFor('the second request', () => at('/again')[1]));
    assert.equal(second['webhook-id'], job.id);
    assert.ok(Number(second['webhook-timestamp']) > first);
    new Verifier(oldSecret).verify(at('/again')[1]?.body ?? '', second);
  });

  it('is signed with the old and the new secret during a rotation, and with the new one only after it', async () => {
    const id = await signedWebhook('rotated', [
      [newSecret, null],
      [oldSecret, new Date(Date.now() + 60_000)],
    ]);
    await endedJob(await publishTestEvent('rotated'));
    const during = at('/rotated')[0];
    assert.equal(headersOf(during)['webhook-signature']?.split(' ').length, 2);
    for (const secret of [oldSecret, newSecret]) new Verifier(secret).verify(during?.body ?? '', headersOf(during));
    await store(
      id,
      credentials(id, [
        [newSecret, null],
        [oldSecret, new Date()],
      ]),
    );
    await endedJob(await publishTestEvent('rotated'));
    const afterwards = at('/rotated')[1];
    new Verifier(newSecret).verify(afterwards?.body ?? '', headersOf(afterwards));
    assert.throws(() => new Verifier(oldSecret).verify(afterwards?.body ?? '', headersOf(afterwards)), /No matching signature/);
  });

  it('has the webhook’s own headers between the job’s and the signature, in the place of one of the same name', async () => {
    await signedWebhook(
      'headers',
      [[oldSecret, null]],
      [
        ['User-Agent', 'Acme 1.0'],
        ['Authorization', 'Bearer of good news'],
      ],
    );
    const job = await endedJob(await publishTestEvent('headers'));
    const [received] = at('/headers');
    assert.ok(received);
    const names = received.rawHeaders.filter((_, index) => index % 2 === 0);
    const own = names.filter((name) => !['host', 'connection', 'content-length'].includes(name.toLowerCase()));
    assert.deepEqual(own, ['content-type', 'User-Agent', 'Authorization', 'webhook-id', 'webhook-timestamp', 'webhook-signature']);
    assert.equal(headersOf(received).authorization, 'Bearer of good news');
    const [attempt] = await sqlQuery<{ request_headers: string }>('SELECT request_headers FROM attempts WHERE job_id = $1::uuid', [job.id]);
    const { 'webhook-id': sentId, 'webhook-timestamp': time, 'webhook-signature': signature } = headersOf(received);
    assert.deepEqual(JSON.parse(attempt?.request_headers ?? ''), [
      ['User-Agent', 'Ac••••'],
      ['Authorization', 'Be••••'],
      ['webhook-id', sentId],
      ['webhook-timestamp', time],
      ['webhook-signature', signature],
    ]);
  });

  it('is nothing when the secret cannot be opened, and the attempt says why', async () => {
    const id = await insertWebhook({ scope: 'sealed', url: `${receiver.url}/sealed` });
    await store(id, credentials(id + 1, [[oldSecret, null]]));
    const job = await endedJob(await publishTestEvent('sealed'));
    assert.equal(job.status, 'failed');
    assert.match(job.reason ?? '', /^The signing secret or the headers of the webhook cannot be opened\./);
    const attempts = await sqlQuery<{ outcome: string; error: string }>('SELECT outcome, error FROM attempts WHERE job_id = $1::uuid', [job.id]);
    assert.deepEqual(attempts, [{ outcome: 'not-prepared', error: job.reason }]);
    assert.deepEqual(at('/sealed'), []);
  });
});

function headersOf(received: ReceivedRequest | undefined): Record<string, string> {
  const raw = received?.rawHeaders ?? [];
  return Object.fromEntries(Array.from({ length: raw.length / 2 }, (_, index) => [(raw[2 * index] ?? '').toLowerCase(), raw[2 * index + 1] ?? '']));
}
