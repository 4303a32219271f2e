// From the definition to the last step of a run: the routes of Kustomer's space, the real door of hooks, a real engine.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startEngine } from '#lib/delivery/engine.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { createApiKey } from '#lib/services/api-keys/create-api-key.ts';
import { getEvent } from '#lib/services/events/get-event.ts';
import { listRuns } from '#lib/services/workflow-runs/list-runs.ts';
import { fulfilmentApp, seedDefinition } from '#lib/testing/app-definitions.ts';
import { type HookServer, openHookServer } from '#lib/testing/hook-server.ts';
import { makeTestUser } from '#lib/testing/people.ts';
import { openReceiver, type Receiver } from '#lib/testing/receiver.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { waitFor } from '#lib/testing/wait-for.ts';
import { pathOf, runEnded, stepsOf } from '#lib/testing/workflows.ts';
import { type Runner, startRunner } from '#lib/workflows/runner.ts';

process.env.CALLBOARD_EGRESS_ALLOW = '127.0.0.0/8';

let server: HookServer;
let receiver: Receiver;
let engine: Awaited<ReturnType<typeof startEngine>>;
let runner: Runner;
// Before the database is dropped, which is the next to be registered.
after(async () => {
  await runner.stop();
  await engine.stop();
  await receiver.close();
  server.close();
});
await useTestDatabase();
const ada = await makeTestUser('ada', 'administrator');
const { secret } = await createApiKey(ada, { name: 'apps', role: 'developer' });

before(async () => {
  [server, receiver, engine] = [await openHookServer(), await openReceiver(), await startEngine({ concurrency: 8 })];
  runner = await startRunner({ engineId: engine.id });
});
beforeEach(() => {
  receiver.requests.length = 0;
});

type Answer = {
  status: number;
  json: { data?: unknown; meta?: unknown; errors?: { status: number; detail: string; source?: { pointer: string } }[]; id?: string };
};

async function call(method: string, path: string, body?: object): Promise<Answer> {
  const response = await fetch(`${server.url}/v1/apps${path}`, {
    method,
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: await response.json() };
}

const statusOf = async (method: string, path: string, body?: object) => (await call(method, path, body)).status;

/** The addresses of an installed app by event, at this server. */
async function addressesOf(app: string): Promise<Map<string, string>> {
  const rows = await sqlQuery<{ type: string; event_name: string; hash: string }>(
    'SELECT type, event_name, hash FROM hooks WHERE owner = $1 AND deleted_at IS NULL',
    [app],
  );
  return new Map(rows.map(({ type, event_name, hash }) => [event_name, `${server.url}/v1/hooks/${type}${type === 'form' ? '/callboard' : ''}/${hash}`]));
}

async function post(address: string | undefined, data: object): Promise<Answer> {
  assert.ok(address, 'The app has no such hook.');
  const response = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(data) });
  return { status: response.status, json: await response.json() };
}

const orderUpdate = 'kustomer.app.ecommstore.order.update';

describe('the vendor’s example', () => {
  it('registers, installs, and its form hook receives', async () => {
    assert.deepEqual((await call('POST', '/available', seedDefinition)).json.meta, { renames: [], warnings: [] });
    assert.equal(await statusOf('POST', '/install', { app: 'ecommstore', version: '0.0.1' }), 200);
    const { status, json } = await post((await addressesOf('ecommstore')).get(orderUpdate), { order: 7 });
    assert.equal(status, 200);
    const event = await getEvent(ada, json.id ?? '');
    assert.deepEqual([event.type, event.title], [orderUpdate, 'Order Update Event']);
  });

  it('is refused a second time, and nothing changes', async () => {
    const before = await call('GET', '/installed/ecommstore');
    assert.equal(await statusOf('POST', '/available', seedDefinition), 409);
    assert.equal(await statusOf('POST', '/install', { app: 'ecommstore', version: '0.0.1' }), 409);
    assert.deepEqual(await call('GET', '/installed/ecommstore'), before);
  });

  it('answers at the same address after an upgrade, and after one that failed', async () => {
    const address = (await addressesOf('ecommstore')).get(orderUpdate);
    const next = { ...seedDefinition, version: '0.0.2', hooks: [...seedDefinition.hooks, { eventName: 'order.paid', type: 'form' }] };
    assert.equal(await statusOf('POST', '/available', next), 200);
    assert.equal(await statusOf('POST', '/install', { app: 'ecommstore', version: '0.0.2' }), 200);
    await sqlQuery(
      `INSERT INTO hooks (type, event_name, display_name, hash, created_by) VALUES ('web', 'kustomer.app.ecommstore.taken', 'By hand', repeat('0', 64), 'ada')`,
    );
    const broken = { ...next, version: '0.0.3', hooks: [{ eventName: 'taken', type: 'form' }] };
    assert.equal(await statusOf('POST', '/available', broken), 200);
    const refused = await call('POST', '/install', { app: 'ecommstore', version: '0.0.3' });
    assert.deepEqual([refused.status, refused.json.errors?.[0]?.source?.pointer], [409, '/hooks/0/eventName']);
    assert.equal((await addressesOf('ecommstore')).get(orderUpdate), address);
    for (const each of (await addressesOf('ecommstore')).values()) assert.equal((await post(each, {})).status, 200);
  });

  it('takes nothing while it is disabled, and the same again afterwards', async () => {
    const address = (await addressesOf('ecommstore')).get(orderUpdate);
    assert.equal(await statusOf('POST', '/installed/ecommstore/disable'), 200);
    assert.equal((await post(address, {})).status, 404);
    assert.equal(await statusOf('POST', '/installed/ecommstore/enable'), 200);
    assert.equal((await post(address, {})).status, 200);
    assert.equal(await statusOf('DELETE', '/installed/ecommstore'), 200);
    assert.equal((await post(address, {})).status, 404);
  });
});

describe('a workflow of nine steps', () => {
  const order = { order: 'A-1', total: 40, customer: { name: '訪問 Ltd', tier: 'gold' }, items: [{ weight: 3 }] };
  let sent: string | undefined;
  const runOf = async (eventId: string | undefined, title: string) =>
    waitFor(`a run of ${title}`, async () => (await listRuns(ada)).data.find(({ workflow, origin }) => workflow.title === title && origin.id === eventId));

  before(async () => {
    const { json } = await call('POST', '/available', fulfilmentApp(receiver.url));
    assert.deepEqual(json.meta, {
      renames: [
        { path: 'hooks[0].eventName', from: 'order.placed', to: 'kustomer.app.fulfilment.order.placed' },
        { path: 'hooks[1].eventName', from: 'order.shipped', to: 'kustomer.app.fulfilment.order.shipped' },
        { path: 'triggers[0].eventName', from: 'order.placed', to: 'kustomer.app.fulfilment.order.placed' },
        { path: 'triggers[1].eventName', from: 'order.escalated', to: 'kustomer.app.fulfilment.order.escalated' },
        { path: 'workflows[0].trigger.eventName', from: 'order.placed', to: 'kustomer.app.fulfilment.order.placed' },
        { path: 'workflows[1].trigger.eventName', from: 'order.escalated', to: 'kustomer.app.fulfilment.order.escalated' },
      ],
      warnings: [],
    });
    assert.equal(await statusOf('POST', '/install', { app: 'fulfilment', version: '1.0.0' }), 200);
    receiver.answer = ({ url }, response) => {
      response.setHeader('content-type', 'application/json');
      response.statusCode = url === '/book' ? 503 : 200;
      const answers: Record<string, object> = {
        '/quote': { id: 'q-9', price: 30, carriers: ['south', 'north'] },
        '/book': { error: 'no driver' },
        '/fallback': { ticket: 'T-3' },
      };
      response.end(JSON.stringify(answers[url] ?? {}));
    };
    sent = (await addressesOf('fulfilment')).get('kustomer.app.fulfilment.order.placed');
  });

  it('goes from the posted form to its last step by its nested conditions, over the error case of the step that failed', async () => {
    const { json } = await post(sent, order);
    const { id } = await runOf(json.id, 'Kustomer :: fulfilment :: Send an order');
    const run = await runEnded(id);
    assert.deepEqual([run.status, run.reason, run.origin], ['done', null, { kind: 'event', id: json.id }]);
    assert.equal(await pathOf(id), 'express: done, quote: done, book: failed, fallback: done, pause: done, decide: done, escalate: done, confirm: done');
    const bodies = Object.fromEntries(receiver.requests.map(({ url, body }) => [url, JSON.parse(body)]));
    assert.deepEqual(bodies['/quote'], { order: 'A-1', weight: 3 });
    assert.deepEqual(bodies['/fallback'], { order: 'A-1', because: 'no driver (503)' });
    assert.deepEqual(bodies['/confirm'], { text: 'Order A-1 for 訪問 Ltd: ticket T-3' });
    const failed = (await stepsOf(id)).find(({ stepId }) => stepId === 'book');
    assert.match(failed?.error ?? '', /^The receiver answered 503/);
  });

  it('starts by the event that it emits another workflow, whose run is one deeper', async () => {
    const { json } = await post(sent, { ...order, order: 'A-2' });
    await runEnded((await runOf(json.id, 'Kustomer :: fulfilment :: Send an order')).id);
    const heard = await waitFor('the other workflow to tell', () => receiver.requests.find(({ url }) => url === '/heard'));
    assert.deepEqual(JSON.parse(heard.body), { ticket: 'T-3', event: 'kustomer.app.fulfilment.order.escalated' });
    const run = (await listRuns(ada)).data.find(({ workflow }) => workflow.title === 'Kustomer :: fulfilment :: Hear of it');
    assert.equal(run?.depth, 1);
  });

  it('goes the other way when its conditions do not hold', async () => {
    for (const other of [
      { ...order, customer: { name: 'X', tier: 'silver' } },
      { ...order, total: 500, cancelledAt: '2026-11-25' },
    ]) {
      const { json } = await post(sent, other);
      const { id } = await runOf(json.id, 'Kustomer :: fulfilment :: Send an order');
      await runEnded(id);
      assert.equal(await pathOf(id), 'ordinary: done');
    }
  });

  it('does not start while the app is disabled', async () => {
    const events = async () => (await sqlQuery<{ count: number }>('SELECT count(*)::int AS count FROM workflow_runs'))[0]?.count;
    const before = await events();
    await call('POST', '/installed/fulfilment/disable');
    assert.equal((await post(sent, order)).status, 404);
    await call('POST', '/installed/fulfilment/enable');
    const { json } = await post(sent, order);
    await runEnded((await runOf(json.id, 'Kustomer :: fulfilment :: Send an order')).id);
    await waitFor('both runs of the second order', async () => (await events()) === (before ?? 0) + 2);
  });
});
