import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { database } from '#lib/postgres/database.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { readHealth } from '#lib/services/system/read-health.ts';
import { readSystem } from '#lib/services/system/read-system.ts';
import { makeTestUser } from '#lib/testing/people.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';

await useTestDatabase();

const engine = (secondsSilent: number) => {
  const seenAt = new Date(Date.now() - secondsSilent * 1000);
  return { id: newId(), host: 'here', pid: 1, version: '0', startedAt: seenAt, seenAt };
};

test('health needs the migrations and an engine that was seen within ten seconds', async () => {
  const { prisma } = database();
  await prisma.$executeRaw`UPDATE _prisma_migrations SET finished_at = NULL`;
  assert.deepEqual((await readHealth()).migrations, { ok: false, state: 'missing' });
  await prisma.$executeRaw`UPDATE _prisma_migrations SET finished_at = now()`;
  await prisma.engine.create({ data: engine(11) });
  assert.deepEqual(await readHealth(), {
    ok: false,
    database: { ok: true, state: 'reachable' },
    migrations: { ok: true, state: 'current' },
    engines: { ok: false, state: 'none', alive: 0 },
  });
  await prisma.engine.create({ data: engine(1) });
  const health = await readHealth();
  assert.ok(health.ok);
  assert.equal(health.engines.alive, 1);
});

test('the system page counts what waits and tells silent engines from living ones; a member may not see it', async () => {
  const developer = await makeTestUser('dev', 'developer');
  // The event of the account that was just made.
  await sqlQuery('DELETE FROM outbox');
  const system = await readSystem(developer);
  assert.deepEqual(
    system.engines.map((row) => row.isAlive),
    [false, true],
  );
  assert.deepEqual(system.queue, { events: 0, jobs: 0, sending: 0, oldestDueAt: null });
  assert.ok(system.databaseBytes > 1_000_000);
  await assert.rejects(readSystem(await makeTestUser('plain', 'member')), (error) => error instanceof AppError && error.kind === 'forbidden');
});
