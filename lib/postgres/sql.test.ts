import assert from 'node:assert/strict';
import { it } from 'node:test';
import pg from 'pg';
import { openPoolForIndexedWork, pool } from '#lib/postgres/pool.ts';
import { sqlQuery, sqlTransaction } from '#lib/postgres/sql.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';

await useTestDatabase();
openPoolForIndexedWork();

const names = async () => (await sqlQuery<{ name: string }>('SELECT name FROM things ORDER BY name')).map(({ name }) => name);
await sqlQuery('CREATE TABLE things (name text PRIMARY KEY)');

it('what is sent without being waited for is there after the commit, and seen by what comes after it', async () => {
  const seen = await sqlTransaction(async (sql) => {
    await sql.send('INSERT INTO things VALUES ($1)', ['a'], 'insert-thing');
    await sql.send('INSERT INTO things VALUES ($1)', ['b'], 'insert-thing');
    return (await sql.query('SELECT name FROM things')).length;
  });
  assert.equal(seen, 2);
  assert.deepEqual(await names(), ['a', 'b']);
});

it('when it fails nothing is stored, and its own error is told, not that of what was refused after it', async () => {
  const told: string[] = [];
  const attempt = (last: boolean) =>
    sqlTransaction(async (sql) => {
      sql.afterCommit(() => void told.push('committed'));
      await sql.query('INSERT INTO things VALUES ($1)', ['c']);
      await sql.send('INSERT INTO things VALUES ($1)', ['a']);
      if (!last) await sql.query('SELECT 1');
    });
  const isDuplicate = (error: unknown) => error instanceof pg.DatabaseError && error.code === '23505';
  await assert.rejects(attempt(true), isDuplicate);
  await assert.rejects(attempt(false), isDuplicate);
  assert.deepEqual([await names(), told], [['a', 'b'], []]);
});

it('work that throws is rolled back with what it sent, and the connection goes on', async () => {
  const thrown = new Error('thrown by the work');
  await assert.rejects(
    sqlTransaction(async (sql) => {
      await sql.send('INSERT INTO things VALUES ($1)', ['d']);
      throw thrown;
    }),
    thrown,
  );
  assert.deepEqual(await names(), ['a', 'b']);
  assert.equal(pool().waitingCount, 0);
});

it('a connection that breaks in the middle fails the transaction, and the next one has another', async () => {
  await assert.rejects(
    sqlTransaction(async (sql) => {
      await sql.send('INSERT INTO things VALUES ($1)', ['e']);
      await sql.query('SELECT pg_terminate_backend(pg_backend_pid())');
    }),
  );
  await sqlTransaction((sql) => sql.send('INSERT INTO things VALUES ($1)', ['f']));
  assert.deepEqual(await names(), ['a', 'b', 'f']);
});
