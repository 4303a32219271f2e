// Golden notifications: what verbs do to records, composed for the wire, compared byte for byte.
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { type KintonePayload, kintone } from '#lib/dialects/kintone/dialect.ts';
import { kintoneTime } from '#lib/dialects/kintone/record.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { publishApp } from '#lib/services/apps/publish-app.ts';
import { updateFields } from '#lib/services/apps/update-fields.ts';
import { updateProcess } from '#lib/services/apps/update-process.ts';
import { addComment } from '#lib/services/comments/add-comment.ts';
import { addUnit } from '#lib/services/directory/add-unit.ts';
import { createMember } from '#lib/services/members/create-member.ts';
import { addRecord } from '#lib/services/records/add-record.ts';
import { deleteRecords } from '#lib/services/records/delete-records.ts';
import { getRecord } from '#lib/services/records/get-record.ts';
import { updateRecord } from '#lib/services/records/update-record.ts';
import { updateStatus } from '#lib/services/records/update-status.ts';
import { makeTestApp } from '#lib/testing/apps.ts';
import { testSystem } from '#lib/testing/people.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';

await useTestDatabase();

const member = await createMember(testSystem, { name: '佐藤 花子', email: 'sato@example.com', login: 'sato', role: 'developer', password: 'sato-password' });
const sato = { kind: 'user', id: member.id, login: 'sato', name: '佐藤 花子', role: 'developer' } as const;
await addUnit(testSystem, { kind: 'organization', code: 'org1', name: '営業部' });
await addUnit(testSystem, { kind: 'group', code: 'group1', name: 'Leaders' });

// The clock stands still, so that every time in a body is known.
const now = new Date(Math.floor(Date.now() / 1000) * 1000);
mock.timers.enable({ apis: ['Date'], now });
const time = kintoneTime(now);

const options = { 甲: { label: '甲', index: 0 }, 乙: { label: '乙', index: 1 } };
const properties = {
  'Visited company': { type: 'SINGLE_LINE_TEXT' },
  備考: { type: 'MULTI_LINE_TEXT' },
  Rich_text: { type: 'RICH_TEXT' },
  価格: { type: 'NUMBER' },
  区分: { type: 'RADIO_BUTTON', options },
  Check: { type: 'CHECK_BOX', options },
  Multi: { type: 'MULTI_SELECT', options },
  Drop: { type: 'DROP_DOWN', options },
  訪問日: { type: 'DATE' },
  Time: { type: 'TIME' },
  'Date and time': { type: 'DATETIME' },
  Site: { type: 'LINK' },
  担当者: { type: 'USER_SELECT' },
  Organization: { type: 'ORGANIZATION_SELECT' },
  Group: { type: 'GROUP_SELECT' },
};
const app = await makeTestApp(sato, { properties, titleField: 'Visited company', process: true });
await updateFields(sato, { app, properties: { Categories: { enabled: true } } });
await publishApp(sato, { app });

const values = {
  'Visited company': 'Visit: Cybozu, Inc. 🏢',
  備考: '一行目\n"二行目"',
  Rich_text: '<b>bold</b>',
  価格: '1200.50',
  区分: '乙',
  Check: ['乙', '甲'],
  Multi: ['甲'],
  Drop: '甲',
  訪問日: '2026-11-21',
  Time: '09:30',
  'Date and time': '2026-11-21T18:38:09+09:00',
  Site: 'https://example.com/?a=1&b=2',
  担当者: [{ code: 'sato' }],
  Organization: [{ code: 'org1' }],
  Group: [{ code: 'group1' }],
  Categories: ['重要'],
};

/** The body of the newest event of the app, with the id that every notification is given here. */
async function newestBody(): Promise<string> {
  const [event] = await sqlQuery<{ id: string; type: string; payload: string; occurred_at: Date }>(
    'SELECT id, type, payload, occurred_at FROM events WHERE scope = $1 ORDER BY occurred_at DESC, id DESC LIMIT 1',
    [String(app)],
  );
  assert.ok(event);
  const payload: KintonePayload = kintone.payload.parse(JSON.parse(event.payload));
  const request = kintone.compose({ id: event.id, type: event.type, occurredAt: event.occurred_at, payload }, 'https://example.com/hook', {
    notificationId: '01234567-0123-0123-0123-0123456789ab',
    publicUrl: 'https://callboard.example.com',
  });
  assert.deepEqual(request.headers, [
    ['content-type', 'application/json'],
    ['user-agent', 'Callboard'],
  ]);
  return request.body ?? '';
}

/** The record as it stands in bodies: every field type with the value that was entered. */
function recordText({ status, assignee, revision }: { status: string; assignee: string; revision: number }): string {
  return [
    '{"Record number":{"type":"RECORD_NUMBER","value":"1"}',
    '"Created by":{"type":"CREATOR","value":{"code":"sato","name":"佐藤 花子"}}',
    `"Created datetime":{"type":"CREATED_TIME","value":"${time}"}`,
    '"Updated by":{"type":"MODIFIER","value":{"code":"sato","name":"佐藤 花子"}}',
    `"Updated datetime":{"type":"UPDATED_TIME","value":"${time}"}`,
    `"Status":{"type":"STATUS","value":"${status}"}`,
    `"Assignee":{"type":"STATUS_ASSIGNEE","value":[${assignee}]}`,
    '"Categories":{"type":"CATEGORY","value":["重要"]}',
    '"Visited company":{"type":"SINGLE_LINE_TEXT","value":"Visit: Cybozu, Inc. 🏢"}',
    '"備考":{"type":"MULTI_LINE_TEXT","value":"一行目\\n\\"二行目\\""}',
    '"Rich_text":{"type":"RICH_TEXT","value":"<b>bold</b>"}',
    '"価格":{"type":"NUMBER","value":"1200.50"}',
    '"区分":{"type":"RADIO_BUTTON","value":"乙"}',
    '"Check":{"type":"CHECK_BOX","value":["乙","甲"]}',
    '"Multi":{"type":"MULTI_SELECT","value":["甲"]}',
    '"Drop":{"type":"DROP_DOWN","value":"甲"}',
    '"訪問日":{"type":"DATE","value":"2026-11-21"}',
    '"Time":{"type":"TIME","value":"09:30"}',
    '"Date and time":{"type":"DATETIME","value":"2026-11-21T09:38:09Z"}',
    '"Site":{"type":"LINK","value":"https://example.com/?a=1&b=2"}',
    '"担当者":{"type":"USER_SELECT","value":[{"code":"sato","name":"佐藤 花子"}]}',
    '"Organization":{"type":"ORGANIZATION_SELECT","value":[{"code":"org1","name":"営業部"}]}',
    '"Group":{"type":"GROUP_SELECT","value":[{"code":"group1","name":"Leaders"}]}',
    `"$revision":{"type":"__REVISION__","value":"${revision}"}`,
    '"$id":{"type":"__ID__","value":"1"}}',
  ].join(',');
}

function recordBody(type: string, record: string): string {
  return (
    `{"id":"01234567-0123-0123-0123-0123456789ab","type":"${type}","app":{"id":"${app}","name":"Project management"},"record":${record},` +
    `"recordTitle":"Visit: Cybozu, Inc. 🏢","url":"https://callboard.example.com/k/${app}/show#record=1"}`
  );
}

test('ADD_RECORD, with every field type', async () => {
  await addRecord(sato, { app, record: Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value }])) });
  assert.equal(await newestBody(), recordBody('ADD_RECORD', recordText({ status: 'Not started', assignee: '', revision: 1 })));
});

test('UPDATE_RECORD holds the whole record, and exactly what GET record.json answers', async () => {
  mock.timers.tick(1);
  await updateRecord(sato, { app, id: 1, record: { 備考: { value: values.備考 } } });
  const body = await newestBody();
  assert.equal(body, recordBody('UPDATE_RECORD', recordText({ status: 'Not started', assignee: '', revision: 2 })));
  assert.equal(JSON.stringify(JSON.parse(body).record), JSON.stringify((await getRecord(sato, { app, id: 1 })).record));
});

test('UPDATE_STATUS raises the revision by 2 and names the assignee', async () => {
  mock.timers.tick(1);
  await updateStatus(sato, { app, id: 1, action: 'Start', assignee: 'sato' });
  const assignee = '{"code":"sato","name":"佐藤 花子"}';
  assert.equal(await newestBody(), recordBody('UPDATE_STATUS', recordText({ status: 'In progress', assignee, revision: 4 })));
});

test('ADD_RECORD_COMMENT, with mentions of a user, an organization and a group', async () => {
  mock.timers.tick(1);
  const mentions = [
    { code: 'sato', type: 'USER' as const },
    { code: 'org1', type: 'ORGANIZATION' as const },
    { code: 'group1', type: 'GROUP' as const },
  ];
  await addComment(sato, { app, record: 1, comment: { text: 'I visited サイボウズ. ', mentions } });
  assert.equal(
    await newestBody(),
    `{"id":"01234567-0123-0123-0123-0123456789ab","type":"ADD_RECORD_COMMENT","app":{"id":"${app}","name":"Project management"},"recordId":"1",` +
      `"comment":{"id":"1","text":"I visited サイボウズ. ","createdAt":"${time}","creator":{"code":"sato","name":"佐藤 花子"},` +
      '"mentions":[{"code":"sato","type":"USER"},{"code":"org1","type":"ORGANIZATION"},{"code":"group1","type":"GROUP"}]},' +
      `"url":"https://callboard.example.com/k/${app}/show#record=1&comment=1"}`,
  );
});

test('without process management the record has neither status nor assignee', async () => {
  mock.timers.tick(1);
  await updateProcess(sato, { app, enabled: false });
  await publishApp(sato, { app });
  await updateRecord(sato, { app, id: 1, record: {} });
  const { record } = JSON.parse(await newestBody());
  assert.deepEqual(
    Object.keys(record).filter((code) => code === 'Status' || code === 'Assignee'),
    [],
  );
});

test('DELETE_RECORD', async () => {
  mock.timers.tick(1);
  await deleteRecords(sato, { app, ids: [1] });
  assert.equal(
    await newestBody(),
    `{"id":"01234567-0123-0123-0123-0123456789ab","type":"DELETE_RECORD","app":{"id":"${app}","name":"Project management"},"recordId":"1",` +
      `"deletedBy":{"code":"sato","name":"佐藤 花子"},"deletedAt":"${time}"}`,
  );
});
