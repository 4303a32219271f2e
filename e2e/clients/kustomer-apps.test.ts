// Apps by Kustomer's REST as a program uses it: register, install, upgrade, switch, take out; and the hook that an app brings.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { callOwn, productUrl } from './product-under-test.ts';

const key = process.env.CALLBOARD_TEST_API_KEY ?? '';

async function call(method: string, path: string, body?: unknown, apiKey = key): Promise<{ status: number; json: unknown }> {
  const response = await fetch(`${productUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, json: await response.json() };
}

const Errors = z.object({ errors: z.array(z.object({ status: z.number(), detail: z.string(), source: z.object({ pointer: z.string() }).optional() })) });
const Registered = z.object({
  data: z.object({ type: z.literal('app'), id: z.string(), attributes: z.object({ app: z.string(), version: z.string(), title: z.string() }) }),
  meta: z.object({ renames: z.array(z.object({ path: z.string(), from: z.string(), to: z.string() })), warnings: z.array(z.unknown()) }),
});
const Installed = z.object({
  data: z.object({
    id: z.string(),
    attributes: z.object({ version: z.string().nullable(), enabled: z.boolean() }),
    relationships: z.object({ hooks: z.array(z.object({ type: z.string(), eventName: z.string(), address: z.string() })) }).optional(),
  }),
});
const pointersOf = (json: unknown) =>
  Errors.parse(json)
    .errors.map(({ source }) => source?.pointer)
    .toSorted();

const app = `ecommstore_${Date.now()}`;
const eventName = `kustomer.app.${app}.order.update`;
const definition = (version: string, more: object = {}) => ({
  app,
  version,
  title: 'E-comm Store',
  hooks: [{ eventName, displayEventName: 'Order Update Event', description: 'A hook triggered when an order is updated', type: 'form' }],
  ...more,
});
const read = async () => Installed.parse((await call('GET', `/v1/apps/installed/${app}`)).json).data;

describe('apps by Kustomer’s REST', () => {
  test('what is wrong is refused at once and with its place, and nothing is created', async () => {
    const { status, json } = await call('POST', '/v1/apps/available', { ...definition('one'), title: undefined, hook: [], hooks: [{ type: 'sms' }] });
    assert.equal(status, 400);
    assert.deepEqual(pointersOf(json), ['/hook', '/hooks/0/eventName', '/hooks/0/type', '/title', '/version']);
    assert.equal((await call('GET', `/v1/apps/installed/${app}`)).status, 404);
    for (const body of ['', 'null', '[]', '{"app":']) assert.equal((await call('POST', '/v1/apps/available', body)).status, 400, body);
  });

  test('a definition is registered once; its version must rise', async () => {
    const { status, json } = await call('POST', '/v1/apps/available', definition('0.0.1'));
    assert.equal(status, 200, JSON.stringify(json));
    assert.deepEqual(Registered.parse(json).data.attributes, { app, version: '0.0.1', title: 'E-comm Store' });
    for (const version of ['0.0.1', '0.0.0']) {
      const again = await call('POST', '/v1/apps/available', definition(version));
      assert.deepEqual([again.status, pointersOf(again.json)], [409, ['/version']]);
    }
  });

  test('a name without the prefix gets it, and the answer lists the rename', async () => {
    const { json } = await call('POST', '/v1/apps/available', definition('0.0.2', { hooks: [{ eventName: 'order.update', type: 'form' }] }));
    assert.deepEqual(Registered.parse(json).meta.renames, [{ path: 'hooks[0].eventName', from: 'order.update', to: eventName }]);
  });

  test('it is installed, upgraded with the address kept, disabled, enabled and taken out', async () => {
    assert.equal((await call('POST', '/v1/apps/install', { app, version: '9.9.9' })).status, 404);
    assert.equal((await call('POST', '/v1/apps/install', { app, version: '0.0.1' })).status, 200);
    assert.equal((await call('POST', '/v1/apps/install', { app, version: '0.0.1' })).status, 409);
    const [hook] = (await read()).relationships?.hooks ?? [];
    assert.match(hook?.address ?? '', new RegExp(`^${productUrl.replace('127.0.0.1', 'localhost')}/v1/hooks/form/[a-z]+/[0-9a-f]{64}$`));
    assert.equal((await call('POST', '/v1/apps/install', { app, version: '0.0.2' })).status, 200);
    assert.deepEqual(
      (await read()).relationships?.hooks.map(({ address }) => address),
      [hook?.address],
    );

    const post = () => fetch(hook?.address ?? '', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"order":"Größe 42"}' });
    const accepted = await post();
    assert.equal(accepted.status, 200);
    const { id } = z.object({ id: z.string() }).parse(await accepted.json());
    const event = await callOwn('GET', `/events/${id}`);
    assert.deepEqual([event.status, event.json.type], [200, eventName]);

    assert.equal((await call('POST', `/v1/apps/installed/${app}/disable`)).status, 200);
    assert.deepEqual((await read()).attributes.enabled, false);
    assert.equal((await post()).status, 404);
    assert.equal((await call('POST', `/v1/apps/installed/${app}/enable`)).status, 200);
    assert.equal((await post()).status, 200);

    assert.equal((await call('DELETE', `/v1/apps/installed/${app}`)).status, 200);
    assert.equal((await post()).status, 404);
    assert.equal((await call('DELETE', `/v1/apps/installed/${app}`)).status, 409);
  });

  test('without a key, with a wrong one and with too small a role nothing is told', async () => {
    assert.equal((await call('GET', '/v1/apps/available', undefined, 'wrong')).status, 401);
    const { json } = await callOwn('POST', '/api-keys', { name: `Member ${app}`, role: 'member' });
    const secret = String(json.secret);
    assert.equal((await call('POST', '/v1/apps/available', definition('5.0.0'), secret)).status, 403);
    assert.equal((await call('GET', '/v1/apps/installed', undefined, secret)).status, 403);
  });
});
