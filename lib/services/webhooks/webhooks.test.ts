import assert from 'node:assert/strict';
import { after, before, describe, it, test } from 'node:test';
import { type Engine, startEngine } from '#lib/delivery/engine.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { generateSecret } from '#lib/services/webhooks/generate-secret.ts';
import { getWebhookDelivery } from '#lib/services/webhooks/get-webhook-delivery.ts';
import { pauseEndpoint } from '#lib/services/webhooks/pause-endpoint.ts';
import { removeSecret } from '#lib/services/webhooks/remove-secret.ts';
import { resumeEndpoint } from '#lib/services/webhooks/resume-endpoint.ts';
import { rotateSecret } from '#lib/services/webhooks/rotate-secret.ts';
import { removeHeader, setHeader, setHeaders } from '#lib/services/webhooks/set-headers.ts';
import { setSecret } from '#lib/services/webhooks/set-secret.ts';
import { updateDeliverySettings } from '#lib/services/webhooks/update-delivery-settings.ts';
import { makeTestUser } from '#lib/testing/people.ts';
import { openReceiver, type Receiver } from '#lib/testing/receiver.ts';
import { refusedAs } from '#lib/testing/refused.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { waitFor } from '#lib/testing/wait-for.ts';
import { addedRecord, insertWebhook, publishTestEvent } from '#lib/testing/webhooks.ts';

process.env.CALLBOARD_EGRESS_ALLOW = '127.0.0.1/32';
await useTestDatabase();
const developer = await makeTestUser('sato', 'developer');
const administrator = await makeTestUser('boss', 'administrator');
const outsiders = [await makeTestUser('kato', 'member'), await makeTestUser('mori', 'viewer')];

let scopes = 0;
const makeWebhook = (url = 'http://127.0.0.1:9/hook') => {
  scopes += 1;
  return insertWebhook({ scope: `scope-${scopes}`, url });
};
const storedRow = async (id: number) => JSON.stringify(await sqlQuery('SELECT * FROM webhooks WHERE id = $1', [id]));
const auditOf = (id: number) =>
  sqlQuery<{ action: string; summary: string; details: Record<string, unknown> }>(
    'SELECT action, summary, details FROM audit_entries WHERE target = $1 ORDER BY id',
    [`webhook:${id}`],
  );
const ownSecret = `whsec_${Buffer.alloc(24, 3).toString('base64')}`;

describe('who may see and change how a webhook is delivered', () => {
  const attempts: [string, (actor: typeof developer, id: number) => Promise<unknown>][] = [
    ['look', (actor, id) => getWebhookDelivery(actor, { id })],
    ['set', (actor, id) => updateDeliverySettings(actor, { id }, { ordered: true })],
    ['generate', (actor, id) => generateSecret(actor, { id })],
    ['give', (actor, id) => setSecret(actor, { id, secret: ownSecret })],
    ['rotate', (actor, id) => rotateSecret(actor, { id })],
    ['remove', (actor, id) => removeSecret(actor, { id })],
    ['headers', (actor, id) => setHeaders(actor, { id, headers: [] })],
    ['header', (actor, id) => setHeader(actor, { id, name: 'A', value: 'b' })],
    ['remove header', (actor, id) => removeHeader(actor, { id, name: 'A' })],
    ['pause', (actor, id) => pauseEndpoint(actor, { id, endpoint: 1 })],
    ['resume', (actor, id) => resumeEndpoint(actor, { id, endpoint: 1 })],
  ];
  for (const [name, attempt] of attempts) {
    it(`members and viewers may not: ${name}`, async () => {
      const id = await makeWebhook();
      const before = await storedRow(id);
      for (const outsider of outsiders) await assert.rejects(attempt(outsider, id), refusedAs('forbidden', { code: 'webhooks.configure' }));
      assert.equal(await storedRow(id), before);
      assert.deepEqual(await auditOf(id), []);
    });
    it(`a webhook that does not exist is not found: ${name}`, () => assert.rejects(attempt(administrator, 999_999), refusedAs('not-found')));
  }
});

describe('settings of delivery', () => {
  it('a patch changes what it names, keeps the rest, and says what changed', async () => {
    const id = await makeWebhook();
    const before = await getWebhookDelivery(developer, { id });
    assert.deepEqual(before.policy.scheduleSeconds, [0]);
    assert.equal(before.words.schedule, 'One attempt. A notification that is not accepted has failed.');
    await updateDeliverySettings(developer, { id: String(id) }, { schedule: [5, 60], timeoutSeconds: 3 });
    const after = await updateDeliverySettings(developer, { id }, { rate: { requests: 10, seconds: 60 } });
    assert.deepEqual(after.settings, { schedule: [5, 60], timeoutSeconds: 3, rate: { requests: 10, seconds: 60 }, concurrency: null, ordered: false });
    assert.equal(after.words.schedule, '3 attempts: at once, then after 5 s and 1 min.');
    assert.equal(after.policy.timeoutMs, 3_000);
    await updateDeliverySettings(developer, { id }, { rate: { requests: 10, seconds: 60 } });
    assert.deepEqual(
      (await auditOf(id)).map(({ summary }) => summary),
      ['Changed how the webhook “Test webhook” is delivered: schedule, timeout.', 'Changed how the webhook “Test webhook” is delivered: rate.'],
    );
  });

  it('refuses what makes no sense, and says where', async () => {
    const id = await makeWebhook();
    const refused: [object, string][] = [
      [{ timeoutSeconds: 31 }, 'timeoutSeconds'],
      [{ concurrency: 0 }, 'concurrency'],
      [{ rate: { requests: 1, seconds: 2 } }, 'rate.seconds'],
      [{ schedule: [0] }, 'schedule[0]'],
      [{ schedule: 'often' }, 'schedule'],
    ];
    for (const [patch, path] of refused)
      await assert.rejects(updateDeliverySettings(developer, { id }, patch), refusedAs('invalid', { path }), JSON.stringify(patch));
    for (const wrong of [{ colour: 'red' }, [], 'x', null]) await assert.rejects(updateDeliverySettings(developer, { id }, wrong), refusedAs('invalid'));
    assert.deepEqual(await auditOf(id), []);
  });
});

test('what the vendor’s rules fix is told, and cannot be set', async () => {
  const id = await makeWebhook();
  const urls = ['http://127.0.0.1:9/one', 'http://127.0.0.1:9/two'];
  await sqlQuery("UPDATE webhooks SET dialect = 'kianda', settings = $2::jsonb WHERE id = $1", [id, JSON.stringify({ urls })]);
  const { webhook, fixed, policy, endpoints } = await getWebhookDelivery(developer, { id });
  assert.deepEqual(
    endpoints.map(({ url }) => url),
    urls,
  );
  assert.deepEqual([webhook.vendor, fixed], ['Kianda', ['timeout']]);
  const refusal = refusedAs('invalid', { path: 'timeoutSeconds', message: /^Kianda’s rules fix the timeout of this webhook\.$/ });
  await assert.rejects(updateDeliverySettings(developer, { id }, { timeoutSeconds: 3 }), refusal);
  const after = await updateDeliverySettings(developer, { id }, { schedule: 'once' });
  assert.deepEqual([after.policy.scheduleSeconds, after.policy.timeoutMs], [[0], policy.timeoutMs]);
});

describe('signing secrets', () => {
  it('a generated one is shown once, and never stored or audited as it is', async () => {
    const id = await makeWebhook();
    const { secret, delivery } = await generateSecret(developer, { id });
    assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
    assert.equal(delivery.secrets.length, 1);
    const seen = [
      await storedRow(id),
      JSON.stringify(delivery),
      JSON.stringify(await getWebhookDelivery(developer, { id })),
      JSON.stringify(await auditOf(id)),
    ];
    for (const text of seen) assert.ok(!text.includes(secret.slice(6)) && !text.includes('sealed":"wh'));
    await assert.rejects(generateSecret(developer, { id }), refusedAs('conflict', { message: /Rotate it/ }));
    await assert.rejects(setSecret(developer, { id, secret: ownSecret }), refusedAs('conflict'));
  });

  it('a given one must be a secret of Standard Webhooks', async () => {
    const id = await makeWebhook();
    await assert.rejects(setSecret(developer, { id, secret: 'hello' }), refusedAs('invalid', { path: 'secret' }));
    const { secrets, credentialsProblem } = await setSecret(developer, { id, secret: ownSecret });
    assert.deepEqual([secrets.length, secrets[0]?.expiresAt, credentialsProblem], [1, null, null]);
  });

  it('a rotation keeps the old one for 24 hours; it can be ended at once', async () => {
    const id = await makeWebhook();
    await assert.rejects(rotateSecret(developer, { id }), refusedAs('conflict'));
    await setSecret(developer, { id, secret: ownSecret });
    await assert.rejects(rotateSecret(developer, { id, secret: ownSecret }), refusedAs('invalid', { path: 'secret' }));
    const { secret, endsAt, delivery } = await rotateSecret(developer, { id });
    assert.match(secret ?? '', /^whsec_/);
    assert.ok(Math.abs(Date.parse(endsAt) - Date.now() - 24 * 3_600_000) < 60_000);
    assert.deepEqual(
      delivery.secrets.map(({ expiresAt }) => expiresAt),
      [null, endsAt],
    );
    assert.deepEqual((await rotateSecret(developer, { id, secret: `whsec_${Buffer.alloc(32, 9).toString('base64')}` })).secret, null);
    await assert.rejects(rotateSecret(developer, { id }), refusedAs('limit-reached'));
    assert.equal((await removeSecret(developer, { id, which: 'replaced' })).secrets.length, 1);
    await assert.rejects(removeSecret(developer, { id, which: 'replaced' }), refusedAs('conflict'));
    assert.deepEqual((await removeSecret(developer, { id })).secrets, []);
    await assert.rejects(removeSecret(developer, { id }), refusedAs('conflict'));
    assert.deepEqual(
      (await auditOf(id)).map(({ action }) => action),
      ['webhook.add-secret', 'webhook.rotate-secret', 'webhook.rotate-secret', 'webhook.end-old-secret', 'webhook.remove-secret'],
    );
  });

  it('one that cannot be opened is said, and can be replaced', async () => {
    const [one, other] = [await makeWebhook(), await makeWebhook()];
    await setSecret(developer, { id: one, secret: ownSecret });
    await sqlQuery('UPDATE webhooks SET credentials = (SELECT credentials FROM webhooks WHERE id = $1) WHERE id = $2', [one, other]);
    assert.match((await getWebhookDelivery(developer, { id: other })).credentialsProblem ?? '', /moved from another place/);
    await removeSecret(developer, { id: other });
    assert.equal((await generateSecret(developer, { id: other })).delivery.credentialsProblem, null);
  });
});

describe('headers of a webhook', () => {
  it('are stored sealed and shown masked', async () => {
    const id = await makeWebhook();
    const view = await setHeaders(developer, {
      id,
      headers: [
        { name: 'Authorization', value: 'Bearer one-two' },
        { name: 'X-Short', value: 'abc' },
      ],
    });
    assert.deepEqual(view.headers, [
      { name: 'Authorization', masked: 'Be••••' },
      { name: 'X-Short', masked: '••••' },
    ]);
    assert.ok(!(await storedRow(id)).includes('one-two') && !JSON.stringify(await auditOf(id)).includes('one-two'));
    assert.deepEqual((await auditOf(id))[0]?.details, { from: [], to: ['Authorization', 'X-Short'] });
  });

  it('one without a value keeps the one it has; those not named go', async () => {
    const id = await makeWebhook();
    await setHeaders(developer, {
      id,
      headers: [
        { name: 'Authorization', value: 'Bearer one-two' },
        { name: 'X-Short', value: 'abc' },
      ],
    });
    assert.deepEqual((await setHeaders(developer, { id, headers: [{ name: 'authorization' }] })).headers, [{ name: 'authorization', masked: 'Be••••' }]);
    await assert.rejects(setHeaders(developer, { id, headers: [{ name: 'X-New' }] }), refusedAs('invalid', { path: 'headers[0].value' }));
    const twice = [
      { name: 'A', value: '1' },
      { name: 'a', value: '2' },
    ];
    await assert.rejects(setHeaders(developer, { id, headers: twice }), refusedAs('invalid', { path: 'headers[1].name' }));
  });

  it('one is added, replaced and removed by its name', async () => {
    const id = await makeWebhook();
    await setHeader(developer, { id, name: 'X-Key', value: 'first value' });
    assert.deepEqual((await setHeader(developer, { id, name: 'x-key', value: 'second value' })).headers, [{ name: 'x-key', masked: 'se••••' }]);
    assert.deepEqual((await removeHeader(developer, { id, name: 'X-KEY' })).headers, []);
    await assert.rejects(removeHeader(developer, { id, name: 'X-Key' }), refusedAs('not-found'));
    assert.equal(JSON.parse(await storedRow(id))[0].credentials, null);
  });

  it('refuses reserved names, line breaks, more than 20, and more than 4 KB in all', async () => {
    const id = await makeWebhook();
    await assert.rejects(setHeader(developer, { id, name: 'Host', value: 'x' }), refusedAs('invalid', { path: 'name', message: /belongs to the connection/ }));
    await assert.rejects(setHeader(developer, { id, name: 'A', value: 'x\r\nB: y' }), refusedAs('invalid', { path: 'value' }));
    await setHeaders(developer, { id, headers: Array.from({ length: 20 }, (_, index) => ({ name: `A${index}`, value: 'x' })) });
    await assert.rejects(setHeader(developer, { id, name: 'One-More', value: 'x' }), refusedAs('invalid', { path: 'name' }));
    await setHeaders(developer, { id, headers: [{ name: 'A', value: 'x'.repeat(4_000) }] });
    await assert.rejects(
      setHeader(developer, { id, name: 'B', value: 'x'.repeat(100) }),
      refusedAs('invalid', { path: 'value', message: /at most 4,096 bytes/ }),
    );
  });
});

describe('the health of a URL', () => {
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

  it('nothing was sent to it yet, and it has no id', async () => {
    const { endpoints } = await getWebhookDelivery(developer, { id: await makeWebhook() });
    assert.deepEqual(
      endpoints.map(({ id, url, isCurrent, state, held }) => [id, url, isCurrent, state, held.count]),
      [[null, 'http://127.0.0.1:9/hook', true, 'closed', 0]],
    );
  });

  it('a paused URL holds what comes, and sends it in order when it is resumed', async () => {
    const id = await makeWebhook(`${receiver.url}/paused`);
    const scope = `scope-${scopes}`;
    const send = (record: string) => publishTestEvent(scope, addedRecord(scope, record));
    await send('1');
    const endpoint = await waitFor('the endpoint', async () => (await getWebhookDelivery(developer, { id })).endpoints[0]?.id);
    await waitFor('the first', () => receiver.requests.some(({ url }) => url === '/paused'));
    const paused = await pauseEndpoint(developer, { id, endpoint });
    assert.deepEqual([paused.endpoints[0]?.state, paused.endpoints[0]?.reason], ['paused', 'Paused by sato.']);
    await assert.rejects(pauseEndpoint(developer, { id, endpoint }), refusedAs('conflict'));
    for (const record of ['2', '3', '4']) await send(record);
    const view = await waitFor('what is held', async () => {
      const seen = await getWebhookDelivery(developer, { id });
      return seen.endpoints[0]?.held.count === 3 ? seen : undefined;
    });
    assert.equal(view.endpoints[0]?.held.isMore, false);
    assert.equal(receiver.requests.filter(({ url }) => url === '/paused').length, 1);
    await resumeEndpoint(developer, { id: String(id), endpoint: String(endpoint) });
    await waitFor('the rest', () => receiver.requests.filter(({ url }) => url === '/paused').length === 4);
    await waitFor('the end of catching up', async () => (await getWebhookDelivery(developer, { id })).endpoints[0]?.state === 'closed');
    await assert.rejects(resumeEndpoint(developer, { id, endpoint }), refusedAs('conflict'));
    assert.deepEqual(
      (await auditOf(id)).map(({ action, details }) => [action, details.before]),
      [
        ['webhook.pause', 'closed'],
        ['webhook.resume', 'paused'],
      ],
    );
  });

  it('a URL that was switched off sends again when it is resumed', async () => {
    const id = await makeWebhook(`${receiver.url}/off`);
    const scope = `scope-${scopes}`;
    await publishTestEvent(scope);
    const endpoint = await waitFor('the endpoint', async () => (await getWebhookDelivery(developer, { id })).endpoints[0]?.id);
    await waitFor('the first', () => receiver.requests.some(({ url }) => url === '/off'));
    await sqlQuery("UPDATE endpoints SET state = 'off', state_reason = 'Gone.', state_at = now() WHERE id = $1", [endpoint]);
    await assert.rejects(pauseEndpoint(developer, { id, endpoint }), refusedAs('conflict', { message: /switched off already/ }));
    await publishTestEvent(scope);
    await waitFor('the skipped one', async () => (await sqlQuery("SELECT 1 FROM jobs WHERE webhook_id = $1 AND status = 'skipped'", [id]))[0]);
    await resumeEndpoint(developer, { id, endpoint });
    await waitFor('the end of catching up', async () => (await getWebhookDelivery(developer, { id })).endpoints[0]?.state === 'closed');
    await publishTestEvent(scope);
    await waitFor('the third', () => receiver.requests.filter(({ url }) => url === '/off').length === 2);
  });

  it('what waits for a rate goes out when the rate is lifted', async () => {
    const id = await makeWebhook(`${receiver.url}/slow`);
    const scope = `scope-${scopes}`;
    await updateDeliverySettings(developer, { id }, { rate: { requests: 1, seconds: 3_600 } });
    const eventIds = [await publishTestEvent(scope), await publishTestEvent(scope), await publishTestEvent(scope)];
    await waitFor('the jobs', async () => (await sqlQuery('SELECT 1 FROM jobs WHERE event_id = ANY ($1::uuid[])', [eventIds])).length === 3);
    const notBefore = await waitFor('the pace', async () => (await getWebhookDelivery(developer, { id })).endpoints[0]?.notBefore);
    assert.ok(Date.parse(notBefore) > Date.now() + 60_000);
    await waitFor('the first', () => receiver.requests.some(({ url }) => url === '/slow'));
    assert.equal(receiver.requests.filter(({ url }) => url === '/slow').length, 1);
    await updateDeliverySettings(developer, { id }, { rate: null });
    await waitFor('the rest', () => receiver.requests.filter(({ url }) => url === '/slow').length === 3);
  });

  it('a URL of another webhook is not found', async () => {
    const [id, other] = [await makeWebhook(`${receiver.url}/one`), await makeWebhook(`${receiver.url}/two`)];
    await publishTestEvent(`scope-${scopes}`);
    const endpoint = await waitFor('the endpoint', async () => (await getWebhookDelivery(developer, { id: other })).endpoints[0]?.id);
    await assert.rejects(pauseEndpoint(developer, { id, endpoint }), refusedAs('not-found'));
    await assert.rejects(resumeEndpoint(developer, { id, endpoint }), refusedAs('not-found'));
  });

  it('a URL that the webhook left is shown while it holds something', async () => {
    const id = await makeWebhook(`${receiver.url}/left`);
    await publishTestEvent(`scope-${scopes}`);
    const endpoint = await waitFor('the endpoint', async () => (await getWebhookDelivery(developer, { id })).endpoints[0]?.id);
    await pauseEndpoint(developer, { id, endpoint });
    await sqlQuery('UPDATE webhooks SET url = $2 WHERE id = $1', [id, `${receiver.url}/new`]);
    const { endpoints } = await getWebhookDelivery(developer, { id });
    assert.deepEqual(
      endpoints.map(({ url, isCurrent }) => [new URL(url).pathname, isCurrent]),
      [
        ['/new', true],
        ['/left', false],
      ],
    );
  });
});
