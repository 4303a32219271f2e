import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gather } from '#lib/postgres/gather.ts';
import { oneTransaction, sqlQuery } from '#lib/postgres/sql.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';

await useTestDatabase();
await sqlQuery('CREATE TABLE gathered (n int PRIMARY KEY, batch int NOT NULL)');

let batches: number[][] = [];
const add = gather<number, number>(
  async (numbers) => {
    batches.push([...numbers]);
    await sqlQuery('INSERT INTO gathered SELECT n, $2 FROM unnest($1::int[]) n', [numbers, batches.length]);
    return numbers.map((n) => n * 10);
  },
  { most: 4, atOnce: 1 },
);
const stored = async () => (await sqlQuery<{ n: number }>('SELECT n FROM gathered ORDER BY n')).map(({ n }) => n);

async function afresh() {
  batches = [];
  await sqlQuery('TRUNCATE gathered');
}

test('what is asked for at the same moment is done together, so many at most, and each gets its own result', async () => {
  await afresh();
  assert.deepEqual(await Promise.all([1, 2, 3, 4, 5, 6].map(add)), [10, 20, 30, 40, 50, 60]);
  assert.deepEqual(batches, [
    [1, 2, 3, 4],
    [5, 6],
  ]);
  assert.deepEqual(await stored(), [1, 2, 3, 4, 5, 6]);
});

test('one that is refused takes no other with it', async () => {
  await afresh();
  await add(2);
  const results = await Promise.allSettled([1, 2, 3].map(add));
  assert.deepEqual(
    results.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
  assert.deepEqual(await stored(), [1, 2, 3]);
});

test('when it is not known whether the work was done, nothing is done again', async () => {
  let runs = 0;
  const cut = gather<number, number>(
    async () => {
      runs += 1;
      await sqlQuery('SELECT pg_terminate_backend(pg_backend_pid())');
      return [];
    },
    { most: 4, atOnce: 1 },
  );
  const results = await Promise.allSettled([1, 2, 3].map(cut));
  assert.ok(results.every(({ status }) => status === 'rejected'));
  assert.equal(runs, 1);
});

test('inside one transaction it is part of it, and of no other’s', async () => {
  await afresh();
  const taken = oneTransaction(async () => {
    await add(1);
    await add(2);
    throw new Error('taken back');
  });
  const others = Promise.all([11, 12].map(add));
  await assert.rejects(taken, /taken back/);
  await others;
  assert.deepEqual(await stored(), [11, 12]);
});
