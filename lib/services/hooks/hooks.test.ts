import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Actor } from '#lib/auth/actor.ts';
import { sqlQuery, sqlTransaction } from '#lib/postgres/sql.ts';
import { createApiKey } from '#lib/services/api-keys/create-api-key.ts';
import { addHook } from '#lib/services/hooks/add-hook.ts';
import { changeHook } from '#lib/services/hooks/change-hook.ts';
import { deleteHook } from '#lib/services/hooks/delete-hook.ts';
import { findHooksByName } from '#lib/services/hooks/find-hooks-by-name.ts';
import { getHook } from '#lib/services/hooks/get-hook.ts';
import { createHook, listHooksOf, removeHooksOf, setHooksEnabledOf, updateHook } from '#lib/services/hooks/hook-store.ts';
import { listHookRequests } from '#lib/services/hooks/list-hook-requests.ts';
import { listHooks } from '#lib/services/hooks/list-hooks.ts';
import { sendTestRequest } from '#lib/services/hooks/send-test-request.ts';
import { type HookServer, openHookServer } from '#lib/testing/hook-server.ts';
import { makeTestUser } from '#lib/testing/people.ts';
import { refusedAs } from '#lib/testing/refused.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';

await useTestDatabase();

const developer: Actor = { kind: 'api-key', id: '00000000-0000-4000-8000-000000000001', name: 'tests', role: 'developer' };
const viewer: Actor = { ...developer, role: 'viewer' };
const member: Actor = { ...developer, role: 'member' };

describe('hooks by hand', () => {
  const refused: [string, object, string][] = [
    ['another type', { type: 'sms', displayName: 'x' }, 'type'],
    ['no name', { type: 'form', displayName: ' ' }, 'displayName'],
    ['a long name', { type: 'form', displayName: 'x'.repeat(129) }, 'displayName'],
    ['an event with a space', { type: 'form', displayName: 'x', eventName: 'a b' }, 'eventName'],
    ['an event with two dots', { type: 'form', displayName: 'x', eventName: 'a..b' }, 'eventName'],
    ['a long description', { type: 'form', displayName: 'x', description: 'x'.repeat(1_025) }, 'description'],
    ['U+0000', { type: 'form', displayName: 'a\0' }, 'displayName'],
  ];
  for (const [name, input, path] of refused) {
    it(`refuse ${name} and name the field`, async () => {
      await assert.rejects(addHook(developer, { type: 'form', displayName: 'x', ...input }), refusedAs('invalid', { path }));
    });
  }

  it('have an address and an event that no other has', async () => {
    const first = await addHook(developer, { type: 'form', displayName: 'One', eventName: 'kustomer.app.shop.one' });
    await assert.rejects(
      addHook(developer, { type: 'web', displayName: 'Two', eventName: 'kustomer.app.shop.one' }),
      refusedAs('conflict', { code: 'event-name', path: 'eventName' }),
    );
    const second = await addHook(developer, { type: 'web', displayName: 'Two' });
    assert.notEqual(first.address, second.address);
    await assert.rejects(changeHook(developer, second.id, { eventName: 'kustomer.app.shop.one' }), refusedAs('conflict', { path: 'eventName' }));
    await deleteHook(developer, first.id);
    assert.equal((await changeHook(developer, second.id, { eventName: 'kustomer.app.shop.one' })).eventName, 'kustomer.app.shop.one');
    await assert.rejects(getHook(viewer, first.id), refusedAs('not-found'));
  });

  it('are changed only by those who may, and each change is audited', async () => {
    const hook = await addHook(developer, { type: 'form', displayName: 'Audited' });
    for (const actor of [viewer, member]) {
      await assert.rejects(addHook(actor, { type: 'form', displayName: 'x' }), refusedAs('forbidden'));
      await assert.rejects(changeHook(actor, hook.id, { enabled: false }), refusedAs('forbidden'));
      await assert.rejects(deleteHook(actor, hook.id), refusedAs('forbidden'));
    }
    await assert.rejects(getHook(member, hook.id), refusedAs('forbidden'));
    await assert.rejects(listHookRequests(member, hook.id), refusedAs('forbidden'));
    await changeHook(developer, hook.id, { enabled: false });
    await changeHook(developer, hook.id, { enabled: true, displayName: 'Renamed' });
    await sendTestRequest(developer, hook.id, { body: '{}' });
    await deleteHook(developer, hook.id);
    const audited = await sqlQuery<{ action: string; summary: string }>('SELECT action, summary FROM audit_entries WHERE target = $1 ORDER BY id', [
      `hook:${hook.id}`,
    ]);
    assert.deepEqual(
      audited.map(({ action, summary }) => [action, summary]),
      [
        ['hook.create', 'Made the inbound webhook “Audited”.'],
        ['hook.update', 'Switched off the inbound webhook “Audited”.'],
        ['hook.update', 'Switched on the inbound webhook “Renamed”.'],
        ['hook.test', 'Sent a test request to the inbound webhook “Renamed”.'],
        ['hook.delete', 'Deleted the inbound webhook “Renamed”.'],
      ],
    );
  });

  it('are listed newest first by pages, with what they received last, and found by name', async () => {
    const made = [];
    for (const name of ['List A', 'List B', 'List C']) made.push(await addHook(developer, { type: 'email', displayName: name }));
    const [a, b, c] = made;
    assert.ok(a && b && c);
    await sendTestRequest(developer, b.id, { body: '{}' });
    const first = await listHooks(viewer, { limit: 2, type: 'email' });
    assert.deepEqual(
      first.data.map(({ id, lastRequest }) => [id, lastRequest?.outcome]),
      [
        [c.id, undefined],
        [b.id, 'accepted'],
      ],
    );
    assert.deepEqual(
      (await listHooks(viewer, { limit: 2, type: 'email', cursor: first.nextCursor })).data.map(({ id }) => id),
      [a.id],
    );
    assert.deepEqual(
      (await listHooks(viewer, { q: 'st b' })).data.map(({ id }) => id),
      [b.id],
    );
    assert.deepEqual(
      (await findHooksByName('List C', 5)).map(({ href }) => href),
      [`/inbound/hooks/${c.id}`],
    );
  });
});

describe('the hooks of an app', () => {
  const owner = 'webshop';
  const create = (eventName: string) =>
    sqlTransaction((sql) => createHook(sql, { type: 'form', eventName, displayEventName: 'Order', owner, createdBy: 'Ada' }));

  it('are made, changed, switched and removed in a transaction of another verb', async () => {
    const [one, two] = [await create('kustomer.app.webshop.one'), await create('kustomer.app.webshop.two')];
    assert.deepEqual(
      (await listHooksOf(owner)).map(({ id, owner: by }) => [id, by]),
      [
        [one.id, owner],
        [two.id, owner],
      ],
    );
    const changed = await sqlTransaction((sql) => updateHook(sql, one.id, { displayEventName: 'Changed', description: 'New' }));
    assert.deepEqual([changed.displayName, changed.description, changed.address], ['Changed', 'New', one.address]);
    await sqlTransaction((sql) => setHooksEnabledOf(sql, owner, false));
    assert.deepEqual(
      (await listHooksOf(owner)).map(({ enabled }) => enabled),
      [false, false],
    );
    assert.equal(await sqlTransaction((sql) => removeHooksOf(sql, owner)), 2);
    assert.deepEqual(await listHooksOf(owner), []);
  });

  it('disappear with a transaction that is rolled back', async () => {
    await assert.rejects(
      sqlTransaction(async (sql) => {
        await createHook(sql, { type: 'form', eventName: 'kustomer.app.webshop.undone', displayEventName: 'x', owner, createdBy: 'Ada' });
        throw new Error('undone');
      }),
    );
    assert.deepEqual(await listHooksOf(owner), []);
  });

  it('keep by hand what the definition says, but can be switched off and check their sender', async () => {
    const hook = await create('kustomer.app.webshop.kept');
    for (const [path, value] of [
      ['displayName', 'x'],
      ['description', 'x'],
      ['eventName', 'kustomer.x'],
    ] as const) {
      await assert.rejects(changeHook(developer, hook.id, { [path]: value }), refusedAs('invalid', { path }));
    }
    await assert.rejects(deleteHook(developer, hook.id), refusedAs('conflict', { code: 'owned-hook' }));
    const changed = await changeHook(developer, hook.id, { enabled: false, signature: { kind: 'github', secret: 'hush hush hush' } });
    assert.deepEqual([changed.enabled, changed.signature?.kind, changed.signature?.secret], [false, 'github', 'hus••••']);
  });
});

describe('the REST of hooks', () => {
  let server: HookServer;
  let key: string;
  before(async () => {
    server = await openHookServer();
    key = (await createApiKey(await makeTestUser('ada', 'administrator'), { name: 'dev', role: 'developer' })).secret;
  });
  after(() => server.close());

  async function call(method: string, path: string, body?: object, headers: Record<string, string> = { authorization: `Bearer ${key}` }) {
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers: { ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  }

  it('makes, lists, shows and changes hooks in Kustomer’s shape', async () => {
    const made = await call('POST', '/v1/hooks/form', { name: 'Contact form', description: 'Of the site' });
    assert.equal(made.status, 200);
    const { id, type, attributes, links } = made.body.data;
    assert.deepEqual(
      [type, attributes.name, attributes.description, attributes.eventName, attributes.type, links.self],
      ['hook', 'Contact form', 'Of the site', `kustomer.hooks.form.${id}.receive`, 'form', `/v1/hooks/form/${id}`],
    );
    assert.match(attributes.url, /\/v1\/hooks\/form\/callboard\/[0-9a-f]{64}$/);
    assert.deepEqual((await call('GET', `/v1/hooks/form/${id}`)).body, made.body);
    const changed = await call('PATCH', `/v1/hooks/form/${id}`, { data: { type: 'hook', attributes: { description: 'Changed', enabled: false } } });
    assert.deepEqual(
      [changed.body.data.attributes.description, changed.body.data.attributes.enabled, changed.body.data.attributes.url],
      ['Changed', false, attributes.url],
    );
    const mail = await call('POST', '/v1/hooks/email', { displayEventName: 'Mails' });
    assert.match(mail.body.data.attributes.email, /^[0-9a-f]{64}@hooks\.localhost$/);
    const list = await call('GET', '/v1/hooks/form?page=1&pageSize=1');
    assert.deepEqual([list.body.data.length, list.body.meta], [1, { pageSize: 1, page: 1 }]);
    assert.equal(list.body.links.next, '/v1/hooks/form?page=2&pageSize=1');
  });

  it('refuses in Kustomer’s shape', async () => {
    const invalid = await call('POST', '/v1/hooks/form', { description: 'No name' });
    assert.equal(invalid.status, 400);
    assert.deepEqual([invalid.body.errors[0].code, invalid.body.errors[0].source], ['badrequest', { pointer: '/displayName' }]);
    const hook = await call('POST', '/v1/hooks/web', { name: 'A web hook' });
    const cases: [string, string, number, Record<string, string>?][] = [
      ['GET', '/v1/hooks/sms', 404],
      ['GET', '/v1/hooks/form/999999', 404],
      ['GET', `/v1/hooks/form/${hook.body.data.id}`, 404],
      ['GET', '/v1/hooks/form/x', 404],
      ['DELETE', `/v1/hooks/web/${hook.body.data.id}`, 405],
      ['GET', '/v1/hooks/form', 401, {}],
      ['GET', '/v1/hooks/form?pageSize=100', 400],
    ];
    for (const [method, path, status, headers] of cases) {
      const answer = await call(method, path, undefined, headers);
      assert.deepEqual([answer.status, answer.body.errors[0].status], [status, status], `${method} ${path}`);
    }
  });

  it('of our own shows requests and replays one', async () => {
    const made = await call('POST', '/api/v1/hooks', { type: 'form', displayName: 'Ours' });
    assert.equal(made.status, 201);
    await fetch(`${server.url}${new URL(made.body.address).pathname}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"a":1}' });
    const list = await call('GET', `/api/v1/hooks/${made.body.id}/requests`);
    const [request] = list.body.data;
    assert.deepEqual([list.body.data.length, request.outcome, list.body.nextCursor], [1, 'accepted', null]);
    const shown = await call('GET', `/api/v1/hooks/${made.body.id}/requests/${request.id}`);
    assert.deepEqual([shown.body.body, shown.body.became], ['{"a":1}', null]);
    const replayed = await call('POST', `/api/v1/hooks/${made.body.id}/requests/${request.id}/replay`);
    assert.deepEqual([replayed.status, replayed.body.replayOf], [201, request.id]);
    assert.equal((await call('PATCH', `/api/v1/hooks/${made.body.id}`, { enabled: false })).body.enabled, false);
    assert.ok((await call('GET', '/api/v1/hooks?q=Ours')).body.data.length === 1);
    assert.equal((await call('DELETE', `/api/v1/hooks/${made.body.id}`)).status, 204);
    assert.equal((await call('GET', `/api/v1/hooks/${made.body.id}`)).status, 404);
  });

  it('of our own makes relay webhooks', async () => {
    const hook = await call('POST', '/api/v1/hooks', { type: 'form', displayName: 'Relayed' });
    const made = await call('POST', '/api/v1/relay-webhooks', { name: 'R', url: 'https://example.com/x', events: [hook.body.eventName] });
    assert.equal(made.status, 201);
    assert.deepEqual((await call('PATCH', `/api/v1/relay-webhooks/${made.body.id}`, { active: false })).body.active, false);
    assert.deepEqual(
      (await call('GET', '/api/v1/relay-webhooks')).body.data.map(({ id }: { id: number }) => id),
      [made.body.id],
    );
    assert.equal((await call('DELETE', `/api/v1/relay-webhooks/${made.body.id}`)).status, 204);
  });
});
