import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '#lib/errors.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { addFields } from '#lib/services/apps/add-fields.ts';
import { publishApp } from '#lib/services/apps/publish-app.ts';
import { updateFields } from '#lib/services/apps/update-fields.ts';
import { updateProcess } from '#lib/services/apps/update-process.ts';
import { addRecord } from '#lib/services/records/add-record.ts';
import { addRecords } from '#lib/services/records/add-records.ts';
import { bulkRequest } from '#lib/services/records/bulk-request.ts';
import { deleteRecords } from '#lib/services/records/delete-records.ts';
import { getRecord } from '#lib/services/records/get-record.ts';
import { importRecords } from '#lib/services/records/import-records.ts';
import { listRecords } from '#lib/services/records/list-records.ts';
import { updateRecord } from '#lib/services/records/update-record.ts';
import { updateRecords } from '#lib/services/records/update-records.ts';
import { updateStatus } from '#lib/services/records/update-status.ts';
import { updateStatuses } from '#lib/services/records/update-statuses.ts';
import { makeTestApp } from '#lib/testing/apps.ts';
import { makeTestUser } from '#lib/testing/people.ts';
import { refusedAs } from '#lib/testing/refused.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';

await useTestDatabase();
const developer = await makeTestUser('sato', 'developer');
const member = await makeTestUser('kato', 'member');
const viewer = await makeTestUser('mori', 'viewer');

const eventsOf = (app: number) =>
  sqlQuery<{ type: string; subject: string; title: string }>(
    `SELECT events.type, subject, title FROM events JOIN outbox ON event_id = id WHERE scope = $1 ORDER BY id`,
    [String(app)],
  );
const typesOf = async (app: number) => (await eventsOf(app)).map(({ type, subject }) => `${type} ${subject}`);
const countRecords = async (app: number) => (await sqlQuery('SELECT 1 FROM app_records WHERE app_id = $1', [app])).length;

test('one record written in a call fires, several do not', async () => {
  const app = await makeTestApp(developer, { properties: { Customer: { type: 'SINGLE_LINE_TEXT' } }, titleField: 'Customer', process: true });
  const { id, revision } = await addRecord(member, { app, record: { Customer: { value: 'Cybozu, Inc.' } } });
  assert.deepEqual([id, revision], [1, 1]);
  assert.deepEqual(await updateRecord(member, { app, id, record: { Customer: { value: 'Kintone' } } }), { id: 1, revision: 2 });
  assert.deepEqual(await updateStatus(member, { app, id, action: 'Start' }), { id: 1, revision: 4 });
  assert.deepEqual(
    (await addRecords(member, { app, records: [{ Customer: { value: 'a' } }, { Customer: { value: 'b' } }] })).map((record) => record.id),
    [2, 3],
  );
  await updateRecords(member, {
    app,
    records: [
      { id: 2, record: {} },
      { id: 3, record: {} },
    ],
  });
  await updateStatuses(member, {
    app,
    records: [
      { id: 2, action: 'Start' },
      { id: 3, action: 'Start' },
    ],
  });
  await importRecords(member, { app, csv: 'Customer\nfrom a file\n' });
  await bulkRequest(member, {
    requests: [
      { call: 'add', payload: { app, record: {} } },
      { call: 'update', payload: { app, id: 1, record: {} } },
    ],
  });
  await deleteRecords(member, { app, ids: [2, 3] });
  await deleteRecords(member, { app, ids: [1] });
  assert.deepEqual(await typesOf(app), ['ADD_RECORD 1', 'UPDATE_RECORD 1', 'UPDATE_STATUS 1', 'DELETE_RECORD 1']);
  assert.deepEqual(
    (await eventsOf(app)).map(({ title }) => title),
    ['Cybozu, Inc.', 'Kintone', 'Kintone', 'Kintone'],
  );
  const actions = await sqlQuery<{ action: string; count: number }>(
    `SELECT action, count(*)::int AS count FROM audit_entries WHERE action LIKE 'record.%' GROUP BY action ORDER BY action`,
  );
  assert.deepEqual(Object.fromEntries(actions.map((row) => [row.action, row.count])), {
    'record.add': 2,
    'record.add-many': 2,
    'record.delete': 1,
    'record.delete-many': 1,
    'record.update': 4,
    'record.update-status': 3,
  });
});

test('everything wrong with a record is said at once, at its path, and nothing is stored', async () => {
  const app = await makeTestApp(developer, {
    properties: {
      Name: { type: 'SINGLE_LINE_TEXT', required: true, maxLength: '5' },
      Price: { type: 'NUMBER', minValue: '1', maxValue: 10 },
      Kind: { type: 'DROP_DOWN', options: { A: { label: 'A', index: 0 } } },
      Due: { type: 'DATE' },
      Owner: { type: 'USER_SELECT' },
    },
  });
  const refusal = await addRecord(member, {
    app,
    record: { Price: { value: 'many' }, Kind: { value: 'B' }, Due: { value: '2026-02-30' }, Unknown: { value: 1 }, 'Created by': { value: {} }, Owner: 3 },
  }).catch((error: unknown) => error);
  assert.ok(refusal instanceof AppError);
  assert.deepEqual(Object.fromEntries(refusal.issues.map(({ path, message }) => [path, message])), {
    'record.Price.value': 'Only numbers are allowed.',
    'record.Kind.value': '“B” is not one of the options.',
    'record.Due.value': 'Write a date as YYYY-MM-DD.',
    'record.Unknown': 'The app has no field with the code “Unknown”.',
    'record.Created by.value': 'This field is set by the product and cannot be written.',
    'record.Owner.value': 'Give {"value": …}.',
    'record.Name.value': 'Required.',
  });
  await assert.rejects(
    addRecord(member, { app, record: { Name: { value: 'x' }, Owner: { value: [{ code: 'nobody' }] } } }),
    refusedAs('invalid', { path: 'record.Owner.value' }),
  );
  await assert.rejects(addRecord(member, { app, record: { Name: { value: 'too long' } } }), refusedAs('invalid', { path: 'record.Name.value' }));
  await assert.rejects(addRecord(member, { app, record: { Name: { value: 'a\u0000' } } }), refusedAs('invalid', { path: 'record.Name.value' }));
  await assert.rejects(
    addRecord(member, { app, record: { Name: { value: 'x' }, Price: { value: 11 } } }),
    refusedAs('invalid', { path: 'record.Price.value' }),
  );
  await assert.rejects(addRecord(member, { app, record: [] }), refusedAs('invalid', { path: 'record' }));
  assert.equal(await countRecords(app), 0);
  assert.deepEqual(await eventsOf(app), []);
});

test('a stale revision is refused, and -1 skips the check', async () => {
  const app = await makeTestApp(developer, { properties: { Name: { type: 'SINGLE_LINE_TEXT' } } });
  await addRecord(member, { app });
  await updateRecord(member, { app, id: 1, revision: 1, record: { Name: { value: 'a' } } });
  await assert.rejects(updateRecord(member, { app, id: 1, revision: 1, record: {} }), refusedAs('conflict', { code: 'revision' }));
  await assert.rejects(deleteRecords(member, { app, ids: [1], revisions: [1] }), refusedAs('conflict', { code: 'revision' }));
  await updateRecord(member, { app, id: 1, revision: -1, record: {} });
  await assert.rejects(updateRecord(member, { app, id: 99, record: {} }), refusedAs('not-found', { code: 'record' }));
  await assert.rejects(deleteRecords(member, { app, ids: [1, 99] }), refusedAs('not-found', { code: 'record' }));
  assert.equal(await countRecords(app), 1);
});

test('a value that may occur once only is kept once, whoever comes at the same moment', async () => {
  const app = await makeTestApp(developer, { properties: { Code: { type: 'SINGLE_LINE_TEXT', unique: true }, Number: { type: 'NUMBER', unique: true } } });
  const tries = await Promise.allSettled(Array.from({ length: 8 }, () => addRecord(member, { app, record: { Code: { value: 'one' } } })));
  assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1);
  for (const attempt of tries) if (attempt.status === 'rejected') refusedAs('invalid', { path: 'record.Code.value', message: /duplicated/ })(attempt.reason);
  await addRecord(member, { app, record: { Number: { value: '1.0' } } });
  await assert.rejects(addRecord(member, { app, record: { Number: { value: '1' } } }), refusedAs('invalid', { path: 'record.Number.value' }));
  const changed = await updateRecord(member, { app, updateKey: { field: 'Code', value: 'one' }, record: { Code: { value: 'two' } } });
  await assert.rejects(updateRecord(member, { app, updateKey: { field: 'Code', value: 'one' }, record: {} }), refusedAs('not-found', { code: 'record' }));
  await addRecord(member, { app, record: { Code: { value: 'one' } } });
  await deleteRecords(member, { app, ids: [changed.id] });
  await addRecord(member, { app, record: { Code: { value: 'two' } } });
  const [inserted, updated] = await updateRecords(member, {
    app,
    upsert: true,
    records: [
      { updateKey: { field: 'Code', value: 'three' }, record: {} },
      { updateKey: { field: 'Code', value: 'two' }, record: { Number: { value: 5 } } },
    ],
  });
  assert.deepEqual([inserted?.operation, updated?.operation], ['INSERT', 'UPDATE']);
  await assert.rejects(
    updateRecord(member, { app, updateKey: { field: 'Created by', value: 'x' }, record: {} }),
    refusedAs('invalid', { path: 'updateKey.field' }),
  );
});

test('a field can prohibit duplicates only while there are none', async () => {
  const app = await makeTestApp(developer, { properties: { Code: { type: 'SINGLE_LINE_TEXT' } } });
  await addRecords(member, { app, records: [{ Code: { value: 'same' } }, { Code: { value: 'same' } }, {}, {}] });
  await updateFields(developer, { app, properties: { Code: { unique: true } } });
  await assert.rejects(publishApp(developer, { app }), refusedAs('invalid', { message: /record 2 has the same value/ }));
  await updateRecord(member, { app, id: 2, record: { Code: { value: 'other' } } });
  await publishApp(developer, { app });
  await assert.rejects(addRecord(member, { app, record: { Code: { value: 'other' } } }), refusedAs('invalid', { path: 'record.Code.value' }));
});

test('a record written while the app is published keeps the settings that are in force', async () => {
  const app = await makeTestApp(developer, { properties: { Code: { type: 'SINGLE_LINE_TEXT' } } });
  await addRecord(member, { app, record: { Code: { value: 'x' } } });
  // Another process publishes: this one still remembers the old form.
  await addFields(developer, { app, properties: { Late: { type: 'SINGLE_LINE_TEXT', code: 'Late', label: 'Late' } } });
  await sqlQuery('UPDATE apps SET live = preview, live_revision = revision WHERE id = $1', [app]);
  const { id } = await addRecord(member, { app, record: { Late: { value: 'known' } } });
  const { record } = await getRecord(member, { app, id });
  assert.deepEqual(record.Late, { type: 'SINGLE_LINE_TEXT', value: 'known' });
});

test('an action is possible only from its status, and only with process management', async () => {
  const off = await makeTestApp(developer);
  await addRecord(member, { app: off });
  await assert.rejects(updateStatus(member, { app: off, id: 1, action: 'Start' }), refusedAs('invalid', { code: 'process-off' }));
  assert.ok(!('Status' in (await getRecord(member, { app: off, id: 1 })).record));

  const app = await makeTestApp(developer, { process: true });
  await addRecord(member, { app });
  await assert.rejects(updateStatus(member, { app, id: 1, action: 'Complete' }), refusedAs('invalid', { code: 'action-not-possible' }));
  await assert.rejects(updateStatus(member, { app, id: 1, action: 'Start', assignee: 'nobody' }), refusedAs('invalid', { path: 'assignee' }));
  assert.deepEqual((await getRecord(member, { app, id: 1 })).actions, [{ name: 'Start', to: 'In progress' }]);
  await updateStatus(member, { app, id: 1, action: 'Start', assignee: 'sato' });
  const view = await getRecord(member, { app, id: 1 });
  assert.deepEqual(view.record.Status, { type: 'STATUS', value: 'In progress' });
  assert.deepEqual(view.record.Assignee, { type: 'STATUS_ASSIGNEE', value: [{ code: 'sato', name: 'sato' }] });
  assert.equal(view.revision, 3);
  await assert.rejects(updateStatus(member, { app, id: 1, action: 'Complete' }), refusedAs('forbidden', { code: 'not-assignee' }));
  await updateStatus(developer, { app, id: 1, action: 'Complete' });
});

test('a status that all its assignees must leave is left when the last of them acts, and only then something fires', async () => {
  const app = await makeTestApp(developer, { process: true });
  const users = ['kato', 'sato'].map((code) => ({ entity: { type: 'USER' as const, code } }));
  const states = [
    { name: 'Open', index: 0, assignee: { type: 'ONE' as const, entities: [] } },
    { name: 'Review', index: 1, assignee: { type: 'ALL' as const, entities: users } },
    { name: 'Done', index: 2, assignee: { type: 'ONE' as const, entities: [] } },
  ];
  const actions = [
    { name: 'Ask', from: 'Open', to: 'Review' },
    { name: 'Agree', from: 'Review', to: 'Done' },
  ];
  await updateProcess(developer, { app, states, actions });
  await publishApp(developer, { app });
  await addRecord(member, { app });
  assert.equal((await updateStatus(member, { app, id: 1, action: 'Ask' })).revision, 3);
  assert.equal((await updateStatus(member, { app, id: 1, action: 'Agree' })).revision, 4);
  const { record } = await getRecord(member, { app, id: 1 });
  assert.deepEqual([record.Status?.value, record.Assignee?.value], ['Review', [{ code: 'sato', name: 'sato' }]]);
  await assert.rejects(updateStatus(member, { app, id: 1, action: 'Agree' }), refusedAs('forbidden', { code: 'not-assignee' }));
  assert.equal((await updateStatus(developer, { app, id: 1, action: 'Agree' })).revision, 6);
  assert.deepEqual(await typesOf(app), ['ADD_RECORD 1', 'UPDATE_STATUS 1', 'UPDATE_STATUS 1']);
});

test('of a bulk request all calls count or none', async () => {
  const app = await makeTestApp(developer, { properties: { Code: { type: 'SINGLE_LINE_TEXT', required: true } } });
  await assert.rejects(
    bulkRequest(member, {
      requests: [
        { call: 'add', payload: { app, record: { Code: { value: 'a' } } } },
        { call: 'add-many', payload: { app, records: [{ Code: { value: 'b' } }, {}] } },
      ],
    }),
    refusedAs('invalid', { path: 'records[1].Code.value' }),
  );
  assert.equal(await countRecords(app), 0);
});

test('a CSV file is taken whole or refused with every line that is wrong', async () => {
  const app = await makeTestApp(developer, {
    properties: {
      'Customer name': { type: 'SINGLE_LINE_TEXT', required: true },
      価格: { type: 'NUMBER' },
      Tags: { type: 'CHECK_BOX', options: { a: { label: 'a', index: 0 }, b: { label: 'b', index: 1 } } },
      Owner: { type: 'USER_SELECT' },
    },
  });
  const refusal = await importRecords(member, { app, csv: 'Customer name,価格,Nothing\nx,1,\n,two,\n"multi\nline",3\n' }).catch((error: unknown) => error);
  assert.ok(refusal instanceof AppError);
  assert.deepEqual(refusal.issues, [
    { path: 'csv[1]', message: 'Line 1: The app has no field with the code “Nothing”.' },
    { path: 'csv[4]', message: 'Line 4: There are 2 cells, but the first line has 3.' },
    { path: 'csv[3].Customer name', message: 'Line 3, “Customer name”: Required.' },
    { path: 'csv[3].価格', message: 'Line 3, “価格”: Only numbers are allowed.' },
  ]);
  assert.equal(await countRecords(app), 0);
  const csv = '\ufeffCustomer name,価格,Tags,Owner\r\n"Cybozu, ""Inc.""",1200,"a\nb",kato\r\n\r\nKintone,,,\r\n';
  assert.deepEqual(await importRecords(member, { app, csv }), { added: 2 });
  const { record } = await getRecord(member, { app, id: 1 });
  assert.deepEqual(
    ['Customer name', '価格', 'Tags', 'Owner'].map((code) => record[code]?.value),
    ['Cybozu, "Inc."', '1200', ['a', 'b'], [{ code: 'kato', name: 'kato' }]],
  );
});

test('a role without the right is refused by every verb that writes', async () => {
  const app = await makeTestApp(developer);
  await addRecord(member, { app });
  await assert.rejects(addRecord(viewer, { app }), refusedAs('forbidden'));
  await assert.rejects(updateRecord(viewer, { app, id: 1, record: {} }), refusedAs('forbidden'));
  await assert.rejects(deleteRecords(viewer, { app, ids: [1] }), refusedAs('forbidden'));
  await assert.rejects(updateStatus(viewer, { app, id: 1, action: 'Start' }), refusedAs('forbidden'));
  await assert.rejects(importRecords(viewer, { app, csv: 'x' }), refusedAs('forbidden'));
  await assert.rejects(bulkRequest(viewer, { requests: [{ call: 'delete', payload: { app, ids: [1] } }] }), refusedAs('forbidden'));
  assert.equal((await listRecords(viewer, { app })).records.length, 1);
});
