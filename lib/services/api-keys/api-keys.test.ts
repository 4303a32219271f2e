import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '#lib/errors.ts';
import { database } from '#lib/postgres/database.ts';
import { authenticate } from '#lib/rest/authenticate.ts';
import { createApiKey } from '#lib/services/api-keys/create-api-key.ts';
import { listApiKeys } from '#lib/services/api-keys/list-api-keys.ts';
import { revokeApiKey } from '#lib/services/api-keys/revoke-api-key.ts';
import { ensureEnvironmentKey } from '#lib/services/set-up/ensure-environment-key.ts';
import { makeTestUser, testSystem } from '#lib/testing/people.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';

await useTestDatabase();

const administrator = await makeTestUser('boss', 'administrator');
const developer = await makeTestUser('dev', 'developer');
const isForbidden = (error: unknown) => error instanceof AppError && error.kind === 'forbidden';
const isUnknown = (error: unknown) => error instanceof AppError && error.kind === 'unauthenticated';
const call = (authorization?: string) => authenticate(new Request('http://localhost/api/v1/jobs', authorization ? { headers: { authorization } } : {}));

test('a key is shown once, kept as a hash, and acts with its role', async () => {
  const { apiKey, secret } = await createApiKey(developer, { name: 'CI', role: 'viewer' });
  assert.match(secret, /^cb_[\w-]{43}$/);
  assert.ok(secret.startsWith(apiKey.prefix) && apiKey.prefix.length < 12);
  const stored = JSON.stringify([await database().prisma.apiKey.findMany(), await database().prisma.auditEntry.findMany(), await listApiKeys(developer)]);
  assert.ok(!stored.includes(secret));
  assert.deepEqual(await call(`Bearer ${secret}`), { kind: 'api-key', id: apiKey.id, name: 'CI', role: 'viewer' });
  assert.deepEqual(await call(`bearer  ${secret} `), { kind: 'api-key', id: apiKey.id, name: 'CI', role: 'viewer' });
});

test('a missing, unknown, malformed or revoked key is refused', async () => {
  const { apiKey, secret } = await createApiKey(administrator, { name: 'Short-lived', role: 'developer' });
  for (const authorization of [undefined, 'Bearer', `Basic ${secret}`, secret, 'Bearer cb_unknown', `Bearer ${secret}x`, `Bearer ${secret} ${secret}`]) {
    await assert.rejects(call(authorization), isUnknown);
  }
  await call(`Bearer ${secret}`);
  assert.ok((await revokeApiKey(administrator, apiKey.id)).revokedAt);
  await assert.rejects(call(`Bearer ${secret}`), isUnknown);
});

test('nobody makes or revokes a key above their own role', async () => {
  await assert.rejects(createApiKey(developer, { name: 'Up', role: 'administrator' }), isForbidden);
  const { apiKey } = await createApiKey(administrator, { name: 'Top', role: 'administrator' });
  await assert.rejects(revokeApiKey(developer, apiKey.id), isForbidden);
  const key = await createApiKey(developer, { name: 'Key of a developer', role: 'developer' });
  const asKey = await call(`Bearer ${key.secret}`);
  await assert.rejects(createApiKey(asKey, { name: 'Up', role: 'administrator' }), isForbidden);
  for (const role of ['member', 'viewer'] as const) {
    await assert.rejects(createApiKey(await makeTestUser(role, role), { name: 'Any', role: 'viewer' }), isForbidden);
  }
});

test('the time of use is written at most once a minute', async () => {
  const { apiKey, secret } = await createApiKey(administrator, { name: 'Busy', role: 'viewer' });
  const lastUsed = async () => (await database().prisma.apiKey.findUniqueOrThrow({ where: { id: apiKey.id } })).lastUsedAt?.getTime();
  assert.equal(await lastUsed(), undefined);
  await call(`Bearer ${secret}`);
  const first = await lastUsed();
  assert.ok(first);
  await Promise.all(Array.from({ length: 20 }, () => call(`Bearer ${secret}`)));
  assert.equal(await lastUsed(), first);
  await database().prisma.apiKey.update({ where: { id: apiKey.id }, data: { lastUsedAt: new Date(Date.now() - 61_000) } });
  await call(`Bearer ${secret}`);
  assert.ok(((await lastUsed()) ?? 0) >= first);
});

test('the key of the environment is made once, stays revoked, and is replaced when the variable changes', async () => {
  const [one, two] = ['environment-key-number-one', 'environment-key-number-two'];
  await Promise.all([ensureEnvironmentKey(testSystem, one), ensureEnvironmentKey(testSystem, one)]);
  await ensureEnvironmentKey(testSystem, one);
  assert.equal(await database().prisma.apiKey.count({ where: { name: 'CALLBOARD_ADMIN_API_KEY' } }), 1);
  const actor = await call(`Bearer ${one}`);
  assert.ok(actor.kind === 'api-key' && actor.role === 'administrator');
  await ensureEnvironmentKey(testSystem, two);
  await assert.rejects(call(`Bearer ${one}`), isUnknown);
  const second = await call(`Bearer ${two}`);
  assert.ok(second.kind === 'api-key');
  await revokeApiKey(administrator, second.id);
  await ensureEnvironmentKey(testSystem, two);
  await assert.rejects(call(`Bearer ${two}`), isUnknown);
});

test('an input that is wrong names the field', async () => {
  await assert.rejects(
    createApiKey(administrator, { name: '', role: 'king' as never }),
    (error) => error instanceof AppError && error.issues.map((issue) => issue.path).join() === 'name,role',
  );
  await assert.rejects(revokeApiKey(administrator, 'nonsense'), (error) => error instanceof AppError && error.kind === 'not-found');
});
