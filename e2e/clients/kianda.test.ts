// Kianda's REST as a program uses it: a token by login and password, then instances; and who may not.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { callOwn, productUrl } from './product-under-test.ts';

const login = { username: process.env.CALLBOARD_TEST_EMAIL ?? 'ada@example.com', password: process.env.CALLBOARD_TEST_PASSWORD ?? 'correct horse battery' };

type Answer = { status: number; json: Record<string, unknown> };

async function askToken(fields: Record<string, string>): Promise<Answer> {
  const response = await fetch(`${productUrl}/token`, { method: 'POST', body: new URLSearchParams(fields) });
  return { status: response.status, json: await response.json() };
}

async function call(token: string, method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${productUrl}${path}`, {
    method,
    headers: { ...(token === '' ? {} : { authorization: `Bearer ${token}` }), 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: await response.json() };
}

describe('Kianda’s REST', () => {
  const title = `Prüfung ${Date.now()}`;
  const name = title.toLowerCase().replace(' ', '-');
  const mapping = (fieldname: string, value: string) => ({ fieldname, text: value, value });
  let token = '';

  before(async () => {
    const fields = [
      { id: 'f_site', name: 'site', label: 'Site', type: 'text', required: true },
      { id: 'f_safe', name: 'safe', label: 'Safe', type: 'yes-no' },
    ];
    const made = await callOwn('POST', '/processes', { title, fields });
    assert.deepEqual([made.status, made.json.name], [201, name], JSON.stringify(made.json));
    const answer = await askToken({ ...login, scope: 'all', grant_type: 'password' });
    assert.deepEqual([answer.status, answer.json.token_type, answer.json.expires_in], [200, 'bearer', 3_600], JSON.stringify(answer.json));
    token = String(answer.json.access_token);
  });

  test('a wrong password gives no token', async () => {
    const { status, json } = await askToken({ ...login, password: 'wrong', grant_type: 'password' });
    assert.deepEqual([status, json.error], [400, 'invalid_grant']);
  });

  test('an instance is created, read, changed and deleted', async () => {
    const created = await call(token, 'POST', '/api/instances/create', {
      processName: name,
      FieldsMappings: [mapping('site', 'Dock 4'), mapping('safe', 'true')],
    });
    assert.deepEqual([created.status, created.json], [200, { success: true, instanceID: `${name}-1` }]);
    const path = `/api/instances/${encodeURIComponent(`${name}-1`)}`;
    const read = await call(token, 'GET', `${path}/fields?names=site,safe,status,version,processName`);
    assert.deepEqual(read.json, {
      success: true,
      instanceID: `${name}-1`,
      fields: [
        mapping('site', 'Dock 4'),
        { fieldname: 'safe', text: 'Yes', value: 'true' },
        mapping('status', 'In progress'),
        mapping('version', '1'),
        mapping('processName', name),
      ],
    });
    const all = await call(token, 'GET', `${path}/fields`);
    assert.equal((all.json.fields as unknown[]).length, 13);
    const changed = await call(token, 'PUT', path, { FieldsMappings: [mapping('status', 'Completed'), { fieldname: 'safe', text: 'false' }] });
    assert.deepEqual([changed.status, changed.json], [200, { success: true, instanceID: `${name}-1` }]);
    assert.equal((await call(token, 'PUT', path, { FieldsMappings: [mapping('site', ' Dock 4 ')] })).status, 200);
    const version = await call(token, 'GET', `${path}/fields?names=version`);
    assert.deepEqual(version.json.fields, [mapping('version', '2')]);
    const listed = await callOwn('GET', `/processes/${encodeURIComponent(name)}/instances?status=Completed`);
    assert.equal((listed.json.data as unknown[]).length, 1);
    assert.deepEqual((await call(token, 'DELETE', path)).json, { success: true, instanceID: `${name}-1` });
    assert.deepEqual([(await call(token, 'GET', `${path}/fields`)).status, (await call(token, 'DELETE', path)).status], [404, 404]);
    const events = await callOwn('GET', `/events?area=kianda&text=${encodeURIComponent(`${name}-1`)}`);
    assert.deepEqual(
      (events.json.data as { type: string }[]).map(({ type }) => type),
      ['deleted', 'updated', 'created'],
    );
  });

  test('a refusal names each field, and the call that does not exist', async () => {
    const wrong = await call(token, 'POST', '/api/instances/create', {
      processName: name,
      FieldsMappings: [mapping('safe', 'maybe'), mapping('colour', 'red')],
    });
    assert.equal(wrong.status, 400);
    assert.deepEqual([wrong.json.success, wrong.json.error], [false, 'invalid']);
    assert.deepEqual(
      (wrong.json.errors as { field: string }[]).map(({ field }) => field),
      ['site', 'safe', 'colour'],
    );
    const cases: [method: string, path: string, body: unknown, status: number][] = [
      ['POST', '/api/instances/create', {}, 400],
      ['POST', '/api/instances/create', { processName: 'nowhere' }, 404],
      ['POST', '/api/instances/create', { processName: name, FieldsMappings: 'site' }, 400],
      ['POST', '/api/instances/create', { processName: name, instanceID: 'other-1', FieldsMappings: [mapping('site', 'x')] }, 400],
      ['GET', '/api/instances/create', undefined, 404],
      ['GET', '/api/instances/nothing/fields', undefined, 404],
      ['PUT', '/api/instances/nothing-1', { FieldsMappings: [] }, 404],
      ['PATCH', '/api/instances/nothing-1', {}, 404],
      ['GET', '/api/instances/nothing-1/history/x', undefined, 404],
    ];
    for (const [method, path, body, status] of cases) {
      const answer = await call(token, method, path, body);
      assert.deepEqual([answer.status, answer.json.success], [status, false], `${method} ${path}: ${JSON.stringify(answer.json)}`);
      assert.match(String(answer.json.message), /\.$/);
    }
    for (const bad of ['', 'x'.repeat(43)]) assert.equal((await call(bad, 'DELETE', '/api/instances/nothing-1')).status, 401);
  });

  test('a viewer’s token reads and changes nothing, and the callbacks are closed to a member', async () => {
    const login = `vera${Date.now()}`;
    const made = await callOwn('POST', '/members', { name: 'Vera', email: `${login}@example.com`, login, role: 'viewer', password: 'a long enough password' });
    assert.equal(made.status, 201, JSON.stringify(made.json));
    const viewer = String((await askToken({ username: login, password: 'a long enough password', grant_type: 'password' })).json.access_token);
    const refused = await call(viewer, 'POST', '/api/instances/create', { processName: name, FieldsMappings: [mapping('site', 'x')] });
    assert.deepEqual([refused.status, refused.json.error], [403, 'forbidden']);
    const key = await callOwn('POST', '/api-keys', { name: 'A member’s program', role: 'member' });
    const member = String(key.json.secret);
    for (const method of ['GET', 'PUT']) {
      const off = { enabled: false, urls: [] };
      const answer = await call(member, method, '/api/v1/instance-callbacks', method === 'GET' ? undefined : { created: off, updated: off, deleted: off });
      assert.equal(answer.status, 403, JSON.stringify(answer.json));
    }
  });

  test('callbacks are saved by our own REST, all or none, with errors by line', async () => {
    const { json } = await callOwn('GET', '/instance-callbacks');
    const revision = String(json.revision);
    const off = { enabled: false, urls: [] };
    const wrong = await callOwn('PUT', '/instance-callbacks', {
      created: off,
      updated: off,
      deleted: { enabled: true, urls: ['https://example.com/a', '', 'nonsense'] },
      revision,
    });
    assert.equal(wrong.status, 400);
    assert.deepEqual(wrong.json.issues, [{ path: 'deleted.urls[2]', message: 'Line 3: the URL must be a full URL, for example https://example.com/hook.' }]);
    assert.equal((await callOwn('GET', '/instance-callbacks')).json.revision, revision);
    const stale = await callOwn('PUT', '/instance-callbacks', { created: off, updated: off, deleted: off, revision: 'another' });
    assert.deepEqual([stale.status, stale.json.code], [409, 'callbacks-revision']);
  });
});
