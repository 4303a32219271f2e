import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { createAppToken } from '#lib/services/app-tokens/create-app-token.ts';
import { findAppTokens } from '#lib/services/app-tokens/find-app-tokens.ts';
import { listAppTokens } from '#lib/services/app-tokens/list-app-tokens.ts';
import { revokeAppToken } from '#lib/services/app-tokens/revoke-app-token.ts';
import { addRecord } from '#lib/services/records/add-record.ts';
import { getRecord } from '#lib/services/records/get-record.ts';
import { makeTestApp } from '#lib/testing/apps.ts';
import { makeTestUser } from '#lib/testing/people.ts';
import { refusedAs } from '#lib/testing/refused.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';

await useTestDatabase();
const developer = await makeTestUser('sato', 'developer');
const member = await makeTestUser('kato', 'member');

test('a token acts for its own app, with its own permissions, until it is revoked', async () => {
  const app = await makeTestApp(developer);
  const other = await makeTestApp(developer);
  const { token, secret } = await createAppToken(developer, { app, name: 'Shop', permissions: ['add', 'view', 'add'] });
  assert.deepEqual(token.permissions, ['view', 'add']);
  assert.ok(secret.startsWith(token.prefix) && secret.length >= 40);
  const actor = await findAppTokens([secret]);
  assert.ok(actor);
  const { id } = await addRecord(actor, { app });
  const { record } = await getRecord(actor, { app, id });
  assert.deepEqual(record['Created by']?.value, { code: 'Administrator', name: 'Administrator' });
  await assert.rejects(addRecord(actor, { app: other }), refusedAs('forbidden'));
  const [entry] = await sqlQuery<{ actor_name: string; actor_id: string }>(`SELECT actor_name, actor_id FROM audit_entries WHERE action = 'record.add'`);
  assert.deepEqual(entry, { actor_name: 'API token Shop', actor_id: token.id });

  assert.deepEqual(await listAppTokens(developer, { app }), [token]);
  assert.equal(await findAppTokens([secret, 'unknown']), null);
  await assert.rejects(revokeAppToken(developer, { app: other, id: token.id }), refusedAs('not-found'));
  await revokeAppToken(developer, { app, id: token.id });
  assert.equal(await findAppTokens([secret]), null);
  assert.deepEqual(await listAppTokens(developer, { app }), []);
});

test('the secret of a token is kept nowhere', async () => {
  const app = await makeTestApp(developer);
  const { secret } = await createAppToken(developer, { app, name: 'Secret', permissions: ['view'] });
  const rows = await sqlQuery(
    `SELECT 1 FROM app_tokens t WHERE strpos(t::text, $1) > 0 UNION ALL SELECT 1 FROM audit_entries a WHERE strpos(a::text, $1) > 0`,
    [secret],
  );
  assert.deepEqual(rows, []);
});

test('tokens are made by those who configure apps, with a name and permissions', async () => {
  const app = await makeTestApp(developer);
  await assert.rejects(createAppToken(member, { app, name: 'x', permissions: ['view'] }), refusedAs('forbidden'));
  await assert.rejects(listAppTokens(member, { app }), refusedAs('forbidden'));
  await assert.rejects(createAppToken(developer, { app, name: ' ', permissions: ['view'] }), refusedAs('invalid', { path: 'name' }));
  await assert.rejects(createAppToken(developer, { app, name: 'x', permissions: [] }), refusedAs('invalid', { path: 'permissions' }));
  const results = await Promise.allSettled(
    Array.from({ length: 21 }, (_, index) => createAppToken(developer, { app, name: `t${index}`, permissions: ['view'] })),
  );
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 20);
});
