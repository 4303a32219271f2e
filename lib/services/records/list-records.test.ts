// Queries against records in a real database: which come, in which order.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '#lib/errors.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { addRecord } from '#lib/services/records/add-record.ts';
import { addRecords } from '#lib/services/records/add-records.ts';
import { listRecords } from '#lib/services/records/list-records.ts';
import { updateStatus } from '#lib/services/records/update-status.ts';
import { makeTestApp } from '#lib/testing/apps.ts';
import { makeTestUser } from '#lib/testing/people.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';

await useTestDatabase();
const sato = await makeTestUser('sato', 'developer');
const kato = await makeTestUser('kato', 'member');

const options = { options: { a: { label: 'a', index: 0 }, b: { label: 'b', index: 1 } } };
const app = await makeTestApp(sato, {
  process: true,
  properties: {
    会社名: { type: 'SINGLE_LINE_TEXT' },
    'Due date': { type: 'DATE' },
    Due: { type: 'TIME' },
    When: { type: 'DATETIME' },
    Price: { type: 'NUMBER' },
    Note: { type: 'MULTI_LINE_TEXT' },
    Kind: { type: 'DROP_DOWN', ...options },
    Tags: { type: 'CHECK_BOX', ...options },
    Owner: { type: 'USER_SELECT' },
  },
});

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const values = (record: Record<string, unknown>) => Object.fromEntries(Object.entries(record).map(([code, value]) => [code, { value }]));

// 1 to 4 by sato, 5 by kato.
await addRecords(sato, {
  app,
  records: [
    {
      会社名: 'Cybozu, Inc.',
      'Due date': day(0),
      Due: '09:30',
      When: `${day(0)}T09:00:00Z`,
      Price: '9',
      Note: 'first',
      Kind: 'a',
      Tags: ['a', 'b'],
      Owner: [{ code: 'sato' }],
    },
    { 会社名: 'サイボウズ', 'Due date': day(-1), Due: '10:00', When: `${day(-1)}T23:59:59Z`, Price: '100', Note: '50% off_', Kind: 'b', Tags: ['b'] },
    { 会社名: 'a "quoted" \\ name', 'Due date': day(40), Price: '1e2', Tags: [], Owner: [{ code: 'kato' }, { code: 'sato' }] },
    { 会社名: '', Price: '-0.5' },
  ].map(values),
});
await addRecord(kato, { app, record: values({ 会社名: 'CYBOZU', Price: '12345678901234567890.5' }) });
await updateStatus(sato, { app, id: 2, action: 'Start', assignee: 'kato' });
await sqlQuery(`UPDATE app_records SET created_at = '2020-01-02T03:04:05.678Z' WHERE app_id = $1 AND id = 3`, [app]);

const cases: [query: string, ...ids: number[]][] = [
  ['', 5, 4, 3, 2, 1],
  ['order by $id asc', 1, 2, 3, 4, 5],
  ['order by Price asc', 4, 1, 3, 2, 5],
  ['order by Price desc limit 2 offset 1', 3, 2],
  ['order by Due date', 3, 1, 2, 5, 4],
  ['limit 2', 5, 4],
  ['$id in (1, 3) order by $id asc', 1, 3],
  ['Record number >= 4', 5, 4],
  ['Price = 100', 3, 2],
  ['Price = "100.0"', 3, 2],
  ['Price != 100', 5, 4, 1],
  ['Price > 12345678901234567890.4', 5],
  ['Price in (9, -0.50)', 4, 1],
  ['Price not in (9, 100)', 5, 4],
  ['会社名 = "サイボウズ"', 2],
  ['会社名 = ""', 4],
  ['会社名 != ""', 5, 3, 2, 1],
  ['会社名 like "cybozu"', 5, 1],
  ['会社名 not like "cybozu"', 4, 3, 2],
  ['会社名 = "a \\"quoted\\" \\\\ name"', 3],
  ['会社名 in ("サイボウズ", "")', 4, 2],
  ['会社名 not in ("サイボウズ", "")', 5, 3, 1],
  ['Note like "%"', 2],
  ['Note like "off_"', 2],
  ['Note is empty', 5, 4, 3],
  ['Note is not empty', 2, 1],
  ['Kind in ("a", "")', 5, 4, 3, 1],
  ['Kind = "b"', 2],
  ['Tags in ("a")', 1],
  ['Tags in ("b")', 2, 1],
  ['Tags in ("")', 5, 4, 3],
  ['Tags not in ("b")', 5, 4, 3],
  ['Owner in (LOGINUSER())', 3, 1],
  ['Owner in ("kato")', 3],
  ['Owner not in ("sato")', 5, 4, 2],
  ['Created by in ("kato")', 5],
  ['Updated by not in (LOGINUSER())', 5],
  ['Status = "In progress"', 2],
  ['Status in ("Not started")', 5, 4, 3, 1],
  ['Assignee in ("kato")', 2],
  ['Due date = TODAY()', 1],
  [`Due date = "${day(-1)}"`, 2],
  ['Due date <= TODAY()', 2, 1],
  ['Due date > TODAY()', 3],
  ['Due date = ""', 5, 4],
  ['Due date != TODAY()', 5, 4, 3, 2],
  ['Due date = FROM_TODAY(40, DAYS)', 3],
  ['Due >= "09:31"', 2],
  ['Due = "09:30"', 1],
  [`When = "${day(0)}T18:00:00+09:00"`, 1],
  ['When = TODAY()', 1],
  ['When < TODAY()', 2],
  ['When = ""', 5, 4, 3],
  ['Created datetime = "2020-01-02T03:04:05Z"', 3],
  ['Created datetime < LAST_YEAR()', 3],
  ['Created datetime = TODAY() and $id < 3', 2, 1],
  ['(会社名 like "cybozu" or Kind = "b") and Price < 1000 order by $id asc', 1, 2],
  ['会社名 like "cybozu" or Kind = "b" and Price > 1000', 5, 1],
];

for (const [query, ...ids] of cases) {
  test(`query: ${query || '(none)'}`, async () => {
    const { records } = await listRecords(sato, { app, query });
    assert.deepEqual(
      records.map(({ id }) => id),
      ids,
    );
  });
}

test('the total is counted only when it is asked for, without limit and offset', async () => {
  assert.equal((await listRecords(sato, { app })).totalCount, null);
  const { records, totalCount } = await listRecords(sato, { app, query: 'Price > 5 order by Price asc limit 1 offset 1', totalCount: true });
  assert.deepEqual([records.map(({ id }) => id), totalCount], [[3], 4]);
});

test('the answer holds the fields that were asked for, and the title anyway', async () => {
  const { records } = await listRecords(sato, { app, query: 'limit 1', fields: ['Price', '$id'] });
  assert.deepEqual(records, [
    { id: 5, revision: 1, title: '5', record: { Price: { type: 'NUMBER', value: '12345678901234567890.5' }, $id: { type: '__ID__', value: '5' } } },
  ]);
});

test('a field, an operator or a value that does not fit is refused at the query', async () => {
  const refused: [query: string, message: RegExp][] = [
    ['Nothing = 1', /Specified field \(Nothing\) not found/],
    ['会社名 > "a"', /operator “>” cannot be used with the field “会社名”/],
    ['Tags = "a"', /operator “=” cannot be used/],
    ['Price = "many"', /not a number/],
    ['Due date = "soon"', /not a date/],
    ['Due = "25:00"', /not a time/],
    ['$id = "x"', /not a record number/],
    ['Owner in (TODAY())', /cannot be used here/],
    ['Due date = LOGINUSER()', /cannot be used here/],
    ['会社名 = TODAY()', /cannot be used with the field/],
    ['Due date = FROM_TODAY(1, HOURS)', /FROM_TODAY takes/],
    ['order by Tags asc', /cannot be sorted by the field “Tags”/],
    ["会社名 = '; DROP TABLE apps; --'", /A value is expected/],
  ];
  for (const [query, message] of refused) {
    await assert.rejects(
      listRecords(sato, { app, query }),
      (error) => error instanceof AppError && error.issues[0]?.path === 'query' && message.test(error.message),
      query,
    );
  }
});
