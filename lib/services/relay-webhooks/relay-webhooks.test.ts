import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Actor } from '#lib/auth/actor.ts';
import { type Engine, startEngine } from '#lib/delivery/engine.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { addHook } from '#lib/services/hooks/add-hook.ts';
import { deleteHook } from '#lib/services/hooks/delete-hook.ts';
import { getHookRequest } from '#lib/services/hooks/get-hook-request.ts';
import type { HookView } from '#lib/services/hooks/hook-row.ts';
import { listEventChoices, listHookEvents } from '#lib/services/hooks/list-hook-events.ts';
import { listHookRequests } from '#lib/services/hooks/list-hook-requests.ts';
import { addRelayWebhook } from '#lib/services/relay-webhooks/add-relay-webhook.ts';
import { changeRelayWebhook } from '#lib/services/relay-webhooks/change-relay-webhook.ts';
import { deleteRelayWebhook } from '#lib/services/relay-webhooks/delete-relay-webhook.ts';
import { getRelayWebhook } from '#lib/services/relay-webhooks/get-relay-webhook.ts';
import { listRelayWebhooks } from '#lib/services/relay-webhooks/list-relay-webhooks.ts';
import { updateSettings } from '#lib/services/settings/update-settings.ts';
import { type HookServer, openHookServer } from '#lib/testing/hook-server.ts';
import { testSystem } from '#lib/testing/people.ts';
import { openReceiver, type Receiver } from '#lib/testing/receiver.ts';
import { refusedAs } from '#lib/testing/refused.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { waitFor } from '#lib/testing/wait-for.ts';

await useTestDatabase();

const developer: Actor = { kind: 'api-key', id: '00000000-0000-4000-8000-000000000001', name: 'tests', role: 'developer' };
const viewer: Actor = { ...developer, role: 'viewer' };

let server: HookServer;
let engine: Engine;
let receiver: Receiver;

async function post(hook: HookView, body: string, type = 'application/json'): Promise<string> {
  const answer = await fetch(`${server.url}${new URL(hook.address).pathname}`, { method: 'POST', headers: { 'content-type': type }, body });
  assert.equal(answer.status, 200);
  return String(Object(await answer.json()).id);
}

const newHook = () => addHook(developer, { type: 'form', displayName: 'Orders' });
const received = (count: number) => waitFor(`${count} deliveries`, () => receiver.requests.length >= count && receiver.requests);

describe('a relay webhook', () => {
  before(async () => {
    await updateSettings(testSystem, { egressAllow: ['127.0.0.0/8'], inboundRequestsPerMinute: 0 });
    server = await openHookServer();
    receiver = await openReceiver();
    engine = await startEngine({ concurrency: 8 });
  });
  after(async () => {
    await engine.stop();
    await receiver.close();
    server.close();
  });

  it('passes on what came in, byte for byte, and only the events that it chose', async () => {
    receiver.requests.length = 0;
    const [hook, other] = [await newHook(), await newHook()];
    const relay = await addRelayWebhook(developer, { name: 'Warehouse', url: `${receiver.url}/in?a=1`, events: [hook.eventName] });
    const body = '{ "title":"訪問 🚀",\r\n  "n" : 1.00, "dup":1, "dup":2 , "u":"\\u8a2a\\u0000"}\n';
    await post(other, '{"other":true}');
    const eventId = await post(hook, body);
    const [request] = await received(1);
    assert.ok(request);
    const headers = Object.fromEntries(request.rawHeaders.flatMap((name, index, all) => (index % 2 === 0 ? [[name.toLowerCase(), all[index + 1]]] : [])));
    assert.deepEqual(
      [request.method, request.url, request.body, headers['content-type'], headers['x-callboard-event']],
      ['POST', '/in?a=1', body, 'application/json', hook.eventName],
    );
    await post(hook, 'a=%C3%A4&b=2', 'application/x-www-form-urlencoded');
    assert.deepEqual(JSON.parse((await received(2))[1]?.body ?? ''), { a: 'ä', b: '2' });
    const shown = await waitFor('the delivery to be recorded', async () => {
      const { latest } = await getRelayWebhook(developer, relay.id);
      return latest?.status === 'delivered' && latest;
    });
    assert.equal(shown.httpStatus, 200);
    const [entry] = (await listHookRequests(viewer, hook.id)).data.filter((each) => each.eventId === eventId);
    assert.equal((await getHookRequest(viewer, hook.id, entry?.id ?? '')).became?.jobs, 1);
    assert.equal(receiver.requests.length, 2);
  });

  it('is tried again by our own schedule, and can be switched off and deleted', async () => {
    receiver.requests.length = 0;
    const hook = await newHook();
    const relay = await addRelayWebhook(developer, { name: 'Warehouse', url: receiver.url, events: [hook.eventName] });
    const [webhook] = await sqlQuery<{ scope: string; dialect: string }>('SELECT scope, dialect FROM webhooks WHERE id = $1', [relay.id]);
    assert.deepEqual(webhook, { scope: 'inbound', dialect: 'kustomer' });
    receiver.answer = (_, response) => {
      response.statusCode = 503;
      response.end();
    };
    await post(hook, '{}');
    const job = await waitFor('a job that waits for its next attempt', async () => {
      const [row] = await sqlQuery<{ attempts_max: number }>("SELECT attempts_max FROM jobs WHERE webhook_id = $1 AND status = 'retrying'", [relay.id]);
      return row;
    });
    assert.equal(job.attempts_max, 10);
    receiver.answer = (_, response) => response.end();
    assert.equal((await changeRelayWebhook(developer, relay.id, { active: false })).active, false);
    await post(hook, '{}');
    const verdict = await waitFor('the verdict', async () => {
      const [row] = await sqlQuery<{ reason: string }>(
        `SELECT verdict ->> 'reason' AS reason FROM fanouts, jsonb_array_elements(verdicts) verdict WHERE (verdict ->> 'webhookId')::int = $1 ORDER BY event_id DESC LIMIT 1`,
        [relay.id],
      );
      return row?.reason !== 'The webhook wants this event.' && row;
    });
    assert.match(verdict.reason, /switched off/);
    await deleteRelayWebhook(developer, relay.id);
    await assert.rejects(getRelayWebhook(developer, relay.id), refusedAs('not-found'));
  });

  it('is refused with a sentence for each field that is wrong', async () => {
    const hook = await newHook();
    const good = { name: 'Warehouse', url: receiver.url, events: [hook.eventName] };
    const cases: [object, string][] = [
      [{ ...good, name: ' ' }, 'name'],
      [{ ...good, url: 'ftp://example.com' }, 'url'],
      [{ ...good, url: 'http://10.0.0.1/' }, 'url'],
      [{ ...good, events: [] }, 'events'],
      [{ ...good, events: ['kustomer.app.nothing'] }, 'events'],
    ];
    for (const [input, path] of cases) await assert.rejects(addRelayWebhook(developer, { ...good, ...input }), refusedAs('invalid', { path }));
    await assert.rejects(addRelayWebhook(viewer, good), refusedAs('forbidden'));
    await assert.rejects(listRelayWebhooks(viewer), refusedAs('forbidden'));
    const relay = await addRelayWebhook(developer, good);
    await deleteHook(developer, hook.id);
    // Of an event that is gone it may keep the name.
    assert.equal((await changeRelayWebhook(developer, relay.id, { name: 'Renamed' })).name, 'Renamed');
  });
});

it('the filters of the history offer the events of the hooks, by name', async () => {
  const hook = await addHook(developer, { type: 'web', displayName: 'Invoices', eventName: 'kustomer.app.books.invoice' });
  const inbound = (await listEventChoices(viewer)).find(({ area }) => area === 'kustomer');
  assert.ok(inbound?.events.some(({ type, label }) => type === hook.eventName && label === 'Invoices (kustomer.app.books.invoice)'));
  await deleteHook(developer, hook.id);
  assert.ok(!(await listHookEvents(viewer)).some(({ eventName }) => eventName === hook.eventName));
});
