import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { tokenResponse } from '#lib/rest/kianda/token-route.ts';
import { accessTokenSeconds, createAccessToken } from '#lib/services/access-tokens/create-access-token.ts';
import { findAccessToken } from '#lib/services/access-tokens/find-access-token.ts';
import { changeRole } from '#lib/services/members/change-role.ts';
import { deactivateMember } from '#lib/services/members/deactivate-member.ts';
import { resetPassword } from '#lib/services/members/reset-password.ts';
import { makeTestUser } from '#lib/testing/people.ts';
import { refusedAs } from '#lib/testing/refused.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';

await useTestDatabase();
const administrator = await makeTestUser('ada', 'administrator');
const member = await makeTestUser('mary', 'member');
const from = { address: '127.0.0.1' };
const login = { username: 'mary@example.com', password: 'mary-password' };

test('a login and password give a token that acts as the account; only its hash is stored', async () => {
  const { token, expiresInSeconds } = await createAccessToken(login, from);
  assert.equal(expiresInSeconds, accessTokenSeconds);
  assert.deepEqual(await findAccessToken(token), member);
  assert.ok(!JSON.stringify(await sqlQuery('SELECT * FROM access_tokens')).includes(token));
  assert.equal(await findAccessToken(`${token}x`), null);
  assert.deepEqual(await findAccessToken((await createAccessToken({ ...login, username: 'MARY' }, from)).token), member);
});

test('a wrong password, an unknown account and an empty field are refused', async () => {
  await assert.rejects(createAccessToken({ ...login, password: 'wrong' }, from), refusedAs('unauthenticated'));
  await assert.rejects(createAccessToken({ ...login, username: 'nobody' }, from), refusedAs('unauthenticated'));
  await assert.rejects(createAccessToken({ ...login, username: 'a\u0000b' }, from), refusedAs('invalid', { path: 'username' }));
  await assert.rejects(createAccessToken({ username: '', password: '' }, from), refusedAs('invalid', { path: 'password' }));
});

test('a token ends when its time is over', async () => {
  const { token } = await createAccessToken(login, from);
  await sqlQuery("UPDATE access_tokens SET expires_at = now() - interval '1 second'");
  assert.equal(await findAccessToken(token), null);
  await createAccessToken(login, from);
  assert.equal((await sqlQuery('SELECT 1 FROM access_tokens')).length, 1);
});

test('an account has at most a hundred tokens; the oldest goes first', async () => {
  const { token: oldest } = await createAccessToken(login, from);
  for (let index = 0; index < 99; index += 1) await createAccessToken(login, from);
  assert.equal((await sqlQuery('SELECT 1 FROM access_tokens')).length, 100);
  await createAccessToken(login, from);
  assert.equal((await sqlQuery('SELECT 1 FROM access_tokens')).length, 100);
  assert.equal(await findAccessToken(oldest), null);
});

test('a token follows its account: another role counts at once, a new password or a deactivation ends it', async () => {
  const grace = await makeTestUser('grace', 'member');
  const { token } = await createAccessToken({ username: 'grace', password: 'grace-password' }, from);
  await changeRole(administrator, grace.id, { role: 'viewer' });
  assert.equal((await findAccessToken(token))?.role, 'viewer');
  await resetPassword(administrator, grace.id, { password: 'another password' });
  assert.equal(await findAccessToken(token), null);
  const { token: next } = await createAccessToken({ username: 'grace', password: 'another password' }, from);
  await deactivateMember(administrator, grace.id);
  assert.equal(await findAccessToken(next), null);
});

test('POST /token speaks OAuth', async () => {
  const call = async (body: string) => {
    const response = await tokenResponse(
      new Request('http://localhost/token', { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    );
    return { status: response.status, cache: response.headers.get('cache-control'), json: (await response.json()) as Record<string, unknown> };
  };
  const good = await call('username=mary%40example.com&password=mary-password&scope=all&grant_type=password');
  assert.deepEqual([good.status, good.cache, good.json.token_type, good.json.expires_in], [200, 'no-store', 'bearer', 3_600]);
  assert.equal((await findAccessToken(String(good.json.access_token)))?.login, 'mary');
  for (const [body, status, error] of [
    ['', 400, 'invalid_request'],
    ['grant_type=client_credentials', 400, 'unsupported_grant_type'],
    ['grant_type=password&username=mary', 400, 'invalid_request'],
    ['grant_type=password&username=mary&password=wrong', 400, 'invalid_grant'],
    [`grant_type=password&username=mary&password=${'x'.repeat(20_000)}`, 413, 'invalid_request'],
  ] as const) {
    const refused = await call(body);
    assert.deepEqual([refused.status, refused.json.error], [status, error], body.slice(0, 60));
    assert.match(String(refused.json.error_description), /\.$/);
  }
});
