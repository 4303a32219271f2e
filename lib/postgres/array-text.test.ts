import assert from 'node:assert/strict';
import { it } from 'node:test';
import { plainArray, secondsArray, textArray } from '#lib/postgres/array-text.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';

await useTestDatabase();

const texts = [
  '',
  ' ',
  'NULL',
  '{"a":"b\\"c\\\\d"}',
  "comma, {brace} and 'quote'",
  'line\nbreak\r\n\tand tab',
  'C:\\new\\table',
  '\u007f\u0085\u2028 été 新規 🎉',
  '\u0001"\\\u001f',
  null,
];

it('texts of any kind arrive as they are', async () => {
  const [row] = await sqlQuery<{ texts: (string | null)[] }>('SELECT $1::text[] AS texts', [textArray(texts)]);
  assert.deepEqual(row?.texts, texts);
});

it('half a surrogate pair, which UTF-8 cannot say, arrives as the replacement character', async () => {
  const [row] = await sqlQuery<{ texts: string[] }>('SELECT $1::text[] AS texts', [textArray(['a "\ud83c" b'])]);
  assert.deepEqual(row?.texts, ['a "\ufffd" b']);
});

it('numbers, truths and moments arrive as they are', async () => {
  const at = new Date('2026-11-25T12:00:00.123Z');
  const [row] = await sqlQuery<{ numbers: (number | null)[]; truths: boolean[]; at: Date; missing: Date | null }>(
    'SELECT $1::int[] AS numbers, $2::boolean[] AS truths, to_timestamp(($3::float8[])[1]) AS at, to_timestamp(($3::float8[])[2]) AS missing',
    [plainArray([1, -2, null]), plainArray([true, false]), secondsArray([at, null])],
  );
  assert.deepEqual(row, { numbers: [1, -2, null], truths: [true, false], at, missing: null });
});
