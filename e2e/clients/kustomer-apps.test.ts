// Kustomer's apps as a program uses them, as the vendor's starter kit does: registered, installed, upgraded, switched, and
// a form that is posted to a hook of one becomes a run.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { fulfilmentApp, seedDefinition } from '#lib/testing/app-definitions.ts';
import { callOwn, productUrl } from './product-under-test.ts';

const key = process.env.CALLBOARD_TEST_API_KEY ?? '';

type Resource = {
  type: string;
  id: string;
  attributes: Record<string, unknown>;
  relationships?: { hooks: { type: string; eventName: string; address: string }[] };
};
type Problem = { status: number; code: string; detail: string; source?: { pointer: string } };
type Answer<Data> = { status: number; data: Data; meta: Record<string, unknown>; errors: Problem[] };

async function call<Data = Resource>(method: string, path: string, body?: object | string, authorization = `Bearer ${key}`): Promise<Answer<Data>> {
  const response = await fetch(`${productUrl}/v1/apps${path}`, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
  const { data, meta = {}, errors = [] } = await response.json();
  return { status: response.status, data, meta, errors };
}

async function addressOf(app: string, eventName: string): Promise<string> {
  const { data } = await call('GET', `/installed/${app}`);
  const hook = data.relationships?.hooks.find((each) => each.eventName === eventName);
  assert.ok(hook, `The app has no hook ${eventName}.`);
  return hook.address;
}

const mark = Date.now();
const store = `store_${mark}`;
const seed = { ...seedDefinition, app: store, hooks: seedDefinition.hooks.map((hook) => ({ ...hook, eventName: `kustomer.app.${store}.order.update` })) };

describe('Kustomer’s apps', () => {
  test('a key without the role and no key register nothing', async () => {
    const made = await callOwn('POST', '/api-keys', { name: `Viewer ${mark}`, role: 'viewer' });
    const forbidden = await call('POST', '/available', seed, `Bearer ${made.json.secret}`);
    assert.deepEqual([forbidden.status, forbidden.errors[0]?.code], [403, 'forbidden']);
    const stranger = await call('POST', '/available', seed, 'Bearer nothing');
    assert.deepEqual([stranger.status, stranger.errors[0]?.code], [401, 'unauthorized']);
    assert.equal((await call('GET', `/available/${store}-0.0.1`)).status, 404);
  });

  test('everything that is wrong is said at once, each with its place', async () => {
    const { title: _, ...rest } = seed;
    const { status, errors } = await call('POST', '/available', { ...rest, hook: [], version: 'one', hooks: [{ eventName: 'order update', type: 'sms' }] });
    assert.equal(status, 400);
    assert.deepEqual(errors.map(({ source }) => source?.pointer).toSorted(), ['/hook', '/hooks/0/eventName', '/hooks/0/type', '/title', '/version']);
    for (const body of ['', 'null', '[]', '{"app":']) assert.equal((await call('POST', '/available', body)).status, 400, body);
    assert.equal((await call('POST', '/available', { ...seed, description: 'x'.repeat(1_100_000) })).status, 413);
  });

  test('the vendor’s example is registered, found, installed and listed', async () => {
    const registered = await call('POST', '/available', seed);
    assert.deepEqual([registered.status, registered.data.id, registered.meta], [200, `${store}-0.0.1`, { renames: [], warnings: [] }]);
    const version = await call('GET', `/available/${store}-0.0.1`);
    assert.deepEqual(version.data.attributes.definition, { ...seed, triggers: [], workflows: [] });
    const installed = await call('POST', '/install', { app: store, version: '0.0.1' });
    assert.deepEqual([installed.status, installed.data.attributes.version, installed.data.attributes.enabled], [200, '0.0.1', true]);
    for (const path of ['', '/installed'])
      assert.ok(
        (await call<Resource[]>('GET', `${path}?limit=100`)).data.some(({ id }) => id === store),
        path,
      );
    assert.ok((await call<Resource[]>('GET', '/available?limit=100')).data.some(({ id }) => id === `${store}-0.0.1`));
  });

  test('its form hook takes what a browser, a program and another program send', async () => {
    const address = await addressOf(store, `kustomer.app.${store}.order.update`);
    const form = new FormData();
    form.append('order', 'Ä-1');
    for (const body of [form, new URLSearchParams({ order: 'Ä-1' }), JSON.stringify({ order: 'Ä-1' })]) {
      const headers = typeof body === 'string' ? { 'content-type': 'application/json' } : undefined;
      const response = await fetch(address, { method: 'POST', body, ...(headers ? { headers } : {}) });
      assert.equal(response.status, 200);
      const { id } = await response.json();
      const { json } = await callOwn('GET', `/events/${id}`);
      assert.equal(json.type, `kustomer.app.${store}.order.update`);
    }
  });

  test('a version that is registered, and one that does not rise, are conflicts', async () => {
    for (const version of ['0.0.1', '0.0.1-beta', '0.0.0']) {
      const { status, errors } = await call('POST', '/available', { ...seed, version });
      assert.deepEqual([status, errors[0]?.source?.pointer], [409, '/version'], version);
    }
    assert.equal((await call('POST', '/install', { app: store, version: '0.0.1' })).status, 409);
    assert.equal((await call('POST', '/install', { app: store, version: '7.0.0' })).status, 404);
  });

  test('an upgrade keeps the address; disabled it answers 404, uninstalled for good', async () => {
    const event = `kustomer.app.${store}.order.update`;
    const address = await addressOf(store, event);
    const send = async () => (await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).status;
    const next = { ...seed, version: '0.1.0', hooks: [...seed.hooks, { eventName: 'order.mail', type: 'email' }] };
    const { meta } = await call('POST', '/available', next);
    assert.deepEqual(meta.renames, [{ path: 'hooks[1].eventName', from: 'order.mail', to: `kustomer.app.${store}.order.mail` }]);
    assert.equal((await call('POST', '/install', { app: store, version: '0.1.0' })).status, 200);
    assert.equal(await addressOf(store, event), address);
    assert.match(await addressOf(store, `kustomer.app.${store}.order.mail`), /^[0-9a-f]{64}@/);
    assert.equal((await call('POST', `/installed/${store}/disable`)).data.attributes.enabled, false);
    assert.equal(await send(), 404);
    assert.equal((await call('POST', `/installed/${store}/enable`)).data.attributes.enabled, true);
    assert.equal(await send(), 200);
    assert.equal((await call('DELETE', `/installed/${store}`)).data.attributes.version, null);
    assert.equal(await send(), 404);
    assert.equal((await call('DELETE', `/installed/${store}`)).status, 409);
  });
});

describe('an app with workflows', () => {
  const app = `fulfilment_${mark}`;
  let bin = '';

  before(async () => {
    const made = await callOwn('POST', '/bins', { name: `Fulfilment ${mark}` });
    bin = String(made.json.url);
    assert.match(bin, /^http/, JSON.stringify(made.json));
  });

  test('turns a posted form into a run of several steps', async () => {
    assert.equal((await call('POST', '/available', fulfilmentApp(bin, { app }))).status, 200);
    assert.equal((await call('POST', '/install', { app, version: '1.0.0' })).status, 200);
    const address = await addressOf(app, `kustomer.app.${app}.order.placed`);
    const order = { order: 'A-1', total: 300, customer: { name: '訪問' }, items: [{ weight: 2 }] };
    const response = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(order) });
    const { id } = await response.json();
    const run = await ended(`Kustomer :: ${app} :: Send an order`, String(id));
    // The bin answers 200 with no body: there is no price, so that it goes the ordinary way.
    const { json } = await callOwn('GET', `/workflow-runs/${run.id}/steps`);
    assert.ok(Array.isArray(json.data));
    assert.deepEqual(
      json.data.map(({ stepId, status }: { stepId: string; status: string }) => [stepId, status]),
      [
        ['express', 'done'],
        ['quote', 'done'],
        ['ordinary', 'done'],
      ],
    );
    assert.equal(run.status, 'done');
  });
});

type Run = { id: number; status: string; workflow: { title: string }; origin: { id: string | null } };

/** The run of a workflow that an event started, when it has ended. */
async function ended(title: string, eventId: string): Promise<Run> {
  for (let tries = 0; tries < 600; tries += 1) {
    const { json } = await callOwn('GET', '/workflow-runs?limit=50');
    const runs: Run[] = Array.isArray(json.data) ? json.data : [];
    const run = runs.find(({ workflow, origin }) => workflow.title === title && origin.id === eventId);
    if (run && ['done', 'failed', 'cancelled'].includes(run.status)) return run;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`No run of “${title}” ended.`);
}
