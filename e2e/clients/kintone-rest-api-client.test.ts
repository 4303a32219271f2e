// Kintone's own client, unchanged, against the running product: every call of the table in the dialect's description.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { openReceiver, type Receiver } from '#lib/testing/receiver.ts';
import { waitFor } from '#lib/testing/wait-for.ts';
import { administrator, callOwn, clientWithToken, login, makeToken, productUrl, refused } from './product-under-test.ts';

const text = (code: string, more: object = {}) => ({ type: 'SINGLE_LINE_TEXT', code, label: code, ...more }) as const;
const options = (...names: string[]) => Object.fromEntries(names.map((name, index) => [name, { label: name, index: String(index) }]));

/** A form with every field type that can be added. */
const allFields = {
  会社名: text('会社名', { required: true }),
  Code: text('Code', { unique: true }),
  'Due date': { type: 'DATE', code: 'Due date', label: 'Due date' },
  Notes: { type: 'MULTI_LINE_TEXT', code: 'Notes', label: 'Notes' },
  Rich: { type: 'RICH_TEXT', code: 'Rich', label: 'Rich' },
  Price: { type: 'NUMBER', code: 'Price', label: 'Price', minValue: '0' },
  Kind: { type: 'RADIO_BUTTON', code: 'Kind', label: 'Kind', options: options('New', 'Old') },
  Tags: { type: 'CHECK_BOX', code: 'Tags', label: 'Tags', options: options('a', 'b') },
  More: { type: 'MULTI_SELECT', code: 'More', label: 'More', options: options('x', 'y') },
  Pick: { type: 'DROP_DOWN', code: 'Pick', label: 'Pick', options: options('one', 'two') },
  At: { type: 'TIME', code: 'At', label: 'At' },
  When: { type: 'DATETIME', code: 'When', label: 'When' },
  Site: { type: 'LINK', code: 'Site', label: 'Site', protocol: 'WEB' },
  Owner: { type: 'USER_SELECT', code: 'Owner', label: 'Owner' },
  Unit: { type: 'ORGANIZATION_SELECT', code: 'Unit', label: 'Unit' },
  Group: { type: 'GROUP_SELECT', code: 'Group', label: 'Group' },
} as const;

describe('Kintone’s client', () => {
  let receiver: Receiver;
  let app: string;
  let me: { code: string; name: string };
  let byToken: KintoneRestAPIClient;

  before(async () => {
    receiver = await openReceiver();
    assert.equal((await callOwn('PATCH', '/settings', { kintoneNotificationsPerMinute: 0 })).status, 200);
  });
  after(async () => {
    await callOwn('PATCH', '/settings', { kintoneNotificationsPerMinute: 60 });
    await receiver.close();
  });

  test('builds an app with fields and process management, and deploys it', async () => {
    ({ app } = await administrator.app.addApp({ name: 'Project management' }));
    assert.match(app, /^\d+$/);
    await refused(administrator.app.getApp({ id: app }), { status: 404, code: 'GAIA_AP01' });
    const { revision } = await administrator.app.addFormFields({ app, properties: allFields });
    await refused(administrator.app.addFormFields({ app, properties: { X: text('X') }, revision: Number(revision) - 1 }), { status: 409, code: 'GAIA_CO02' });
    await administrator.app.addFormFields({ app, properties: { Mistake: text('Mistake') }, revision });
    await administrator.app.updateFormFields({ app, properties: { Mistake: { type: 'SINGLE_LINE_TEXT', code: 'Slip', label: 'Slip', maxLength: '3' } } });
    const preview = await administrator.app.getFormFields({ app, preview: true });
    assert.deepEqual(preview.properties.Slip, {
      type: 'SINGLE_LINE_TEXT',
      code: 'Slip',
      label: 'Slip',
      noLabel: false,
      required: false,
      unique: false,
      minLength: '',
      maxLength: '3',
      defaultValue: '',
      expression: '',
      hideExpression: false,
    });
    await administrator.app.deleteFormFields({ app, fields: ['Slip'] });
    await refused(administrator.app.getFormFields({ app }), { status: 404, code: 'GAIA_AP01' });

    await administrator.app.updateProcessManagement({
      app,
      enable: true,
      states: {
        'Not started': { name: 'Not started', index: 0, assignee: { type: 'ONE', entities: [] } },
        'In progress': { name: '進行中', index: '1', assignee: { type: 'ONE', entities: [{ entity: { type: 'CREATOR' } }] } },
      },
      actions: [{ name: 'Start', from: 'Not started', to: '進行中', filterCond: 'Price >= 0' }],
    });
    const process = await administrator.app.getProcessManagement({ app, preview: true });
    assert.equal(process.enable, true);
    assert.deepEqual(process.actions, [{ name: 'Start', from: 'Not started', to: '進行中', filterCond: 'Price >= 0', type: 'PRIMARY' }]);
    assert.deepEqual(process.states?.進行中, {
      name: '進行中',
      index: '1',
      assignee: { type: 'ONE', entities: [{ entity: { type: 'CREATOR', code: null }, includeSubs: false }] },
    });

    assert.deepEqual((await administrator.app.getDeployStatus({ apps: [app] })).apps, [{ app, status: 'FAIL' }]);
    assert.deepEqual(await administrator.app.deployApp({ apps: [{ app }] }), {});
    assert.deepEqual((await administrator.app.getDeployStatus({ apps: [app] })).apps, [{ app, status: 'SUCCESS' }]);
    const { properties } = await administrator.app.getFormFields({ app });
    assert.deepEqual(Object.keys(properties).slice(8), Object.keys(allFields));
    assert.equal((await administrator.app.getProcessManagement({ app })).enable, true);
    const published = await administrator.app.getApp({ id: app });
    assert.deepEqual([published.appId, published.name, published.spaceId], [app, 'Project management', null]);
    me = published.creator;
    assert.deepEqual((await administrator.app.getApps({ ids: [app] })).apps, [published]);
    assert.ok((await administrator.app.getApps({ name: 'project', limit: 100 })).apps.some(({ appId }) => appId === app));
    assert.deepEqual((await administrator.app.getApps({ codes: ['none'] })).apps, []);
    byToken = clientWithToken(await makeToken(app, ['view', 'add', 'edit', 'delete']));
  });

  test('takes back what was not deployed', async () => {
    await administrator.app.addFormFields({ app, properties: { Thought: text('Thought') } });
    await administrator.app.deployApp({ apps: [{ app }], revert: true });
    assert.ok(!('Thought' in (await administrator.app.getFormFields({ app, preview: true })).properties));
  });

  test('adds, reads, edits and deletes records, and each is delivered', async () => {
    const { status, json } = await callOwn('POST', `/apps/${app}/webhooks`, {
      description: 'Client test',
      url: `${receiver.url}/hook`,
      events: ['ADD_RECORD', 'UPDATE_RECORD', 'DELETE_RECORD', 'ADD_RECORD_COMMENT', 'UPDATE_STATUS'],
    });
    assert.equal(status, 201, JSON.stringify(json));
    assert.deepEqual([json.active, json.state], [true, 'unpublished']);
    await administrator.app.deployApp({ apps: [{ app }] });

    const record = {
      会社名: { value: 'サイボウズ株式会社' },
      Code: { value: 'C-1' },
      'Due date': { value: '2026-11-30' },
      Notes: { value: 'two\nlines' },
      Price: { value: 1200.5 },
      Kind: { value: 'Old' },
      Tags: { value: ['b', 'a'] },
      At: { value: '09:30' },
      When: { value: '2026-11-21T09:00:00+09:00' },
      Site: { value: 'https://example.com/' },
      Owner: { value: [{ code: me.code }] },
    };
    const added = await administrator.record.addRecord({ app, record });
    assert.deepEqual(added, { id: '1', revision: '1' });
    const read = await byToken.record.getRecord({ app, id: 1 });
    assert.deepEqual(Object.keys(read), ['record']);
    const values = Object.fromEntries(Object.entries(read.record).map(([code, { value }]) => [code, value]));
    assert.deepEqual(
      ['会社名', 'Price', 'Kind', 'Tags', 'More', 'Pick', 'At', 'When', 'Owner', 'Unit', 'Status', 'Assignee', '$id', '$revision'].map((code) => values[code]),
      ['サイボウズ株式会社', '1200.5', 'Old', ['b', 'a'], [], null, '09:30', '2026-11-21T00:00:00Z', [me], [], 'Not started', [], '1', '1'],
    );

    assert.deepEqual(await byToken.record.updateRecord({ app, id: 1, record: { Price: { value: '7' } }, revision: 1 }), { revision: '2' });
    assert.deepEqual(await byToken.record.updateRecord({ app, updateKey: { field: 'Code', value: 'C-1' }, record: {} }), { revision: '3' });
    assert.deepEqual(await administrator.record.updateRecordStatus({ app, id: 1, action: 'Start', assignee: me.code }), { revision: '5' });
    const comment = await administrator.record.addRecordComment({ app, record: 1, comment: { text: '見ました', mentions: [{ code: me.code, type: 'USER' }] } });
    assert.deepEqual(comment, { id: '1' });
    await byToken.record.addRecordComment({ app, record: 1, comment: { text: 'second' } });
    const list = await byToken.record.getRecordComments({ app, record: 1, order: 'asc', limit: 1 });
    assert.deepEqual([list.older, list.newer], [false, true]);
    assert.deepEqual(
      list.comments.map(({ createdAt: _, ...rest }) => rest),
      [{ id: '1', text: '見ました', creator: me, mentions: [{ code: me.code, type: 'USER' }] }],
    );
    assert.match(list.comments[0]?.createdAt ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.deepEqual(await byToken.record.deleteRecordComment({ app, record: 1, comment: 2 }), {});
    assert.deepEqual(
      (await byToken.record.getRecordComments({ app, record: 1 })).comments.map(({ id }) => id),
      ['1'],
    );
    assert.deepEqual(await byToken.record.deleteRecords({ app, ids: [1] }), {});

    const expected = ['ADD_RECORD', 'UPDATE_RECORD', 'UPDATE_RECORD', 'UPDATE_STATUS', 'ADD_RECORD_COMMENT', 'ADD_RECORD_COMMENT', 'DELETE_RECORD'];
    const bodies = await waitFor(
      'the notifications',
      () => receiver.requests.length >= expected.length && receiver.requests.map(({ body }) => JSON.parse(body)),
    );
    assert.deepEqual(bodies.map(({ type }) => type).sort(), expected.toSorted());
    const first = bodies.find(({ type }) => type === 'ADD_RECORD');
    assert.deepEqual(first.record, read.record);
    assert.deepEqual([first.app, first.recordTitle, first.url], [{ id: app, name: 'Project management' }, '1', `${productUrl}/k/${app}/show#record=1`]);
  });

  test('works with many records at once, and nothing fires', async () => {
    const before = receiver.requests.length;
    const records = Array.from({ length: 100 }, (_, index) => ({ 会社名: { value: `Company ${index}` }, Price: { value: index } }));
    const { ids, revisions } = await byToken.record.addRecords({ app, records });
    assert.equal(ids.length, 100);
    assert.deepEqual(new Set(revisions), new Set(['1']));
    const [one = '', other = ''] = ids;
    assert.deepEqual(
      await byToken.record.updateRecords({
        app,
        records: [
          { id: one, record: { Code: { value: 'K' } } },
          { id: other, revision: 1 },
        ],
      }),
      {
        records: [
          { id: one, revision: '2' },
          { id: other, revision: '2' },
        ],
      },
    );
    const upserted = await byToken.record.updateRecords({
      app,
      upsert: true,
      records: [
        { updateKey: { field: 'Code', value: 'K' }, record: { Price: { value: 1 } } },
        { updateKey: { field: 'Code', value: 'L' }, record: { 会社名: { value: 'new' } } },
      ],
    });
    assert.deepEqual(
      upserted.records.map((record) => ('operation' in record ? record.operation : undefined)),
      ['UPDATE', 'INSERT'],
    );
    const changed = await administrator.record.updateRecordsStatus({ app, records: [{ id: other, action: 'Start' }] });
    assert.deepEqual(changed, { records: [{ id: other, revision: '4' }] });
    const { results } = await byToken.bulkRequest({
      requests: [
        { method: 'POST', endpointName: 'record', payload: { app, record: { 会社名: { value: 'bulk' } } } },
        { method: 'PUT', endpointName: 'record', payload: { app, id: one, record: {} } },
        { method: 'POST', endpointName: 'records', payload: { app, records: [{ 会社名: { value: 'bulk 2' } }] } },
        { method: 'DELETE', endpointName: 'records', payload: { app, ids: [other] } },
      ],
    });
    assert.deepEqual(
      results.map((result) => Object.keys(result)),
      [['id', 'revision'], ['revision'], ['ids', 'revisions'], []],
    );
    await byToken.record.deleteRecords({ app, ids: ids.slice(2, 4), revisions: [1, -1] });
    const all = await byToken.record.getAllRecords({ app, fields: ['会社名'] });
    assert.equal(all.length, 100);
    // Whatever would have fired is older than this one, which does.
    await byToken.record.addRecord({ app, record: { 会社名: { value: 'fires' } } });
    await waitFor('the notification of the last record', () => receiver.requests.some(({ body }) => body.includes('"fires"')));
    assert.equal(receiver.requests.length, before + 1);
  });

  test('finds records by queries, also when the URL would be too long', async () => {
    const query = '会社名 like "company 1" and Price >= 10 and Due date = "" order by Price asc limit 5 offset 1';
    const { records, totalCount } = await byToken.record.getRecords({ app, query, fields: ['Price'], totalCount: true });
    assert.deepEqual(
      records,
      ['11', '12', '13', '14', '15'].map((value) => ({ Price: { type: 'NUMBER', value } })),
    );
    assert.equal(totalCount, '10');
    const long = Array.from({ length: 300 }, (_, index) => `会社名 = "Company ${index}"`).join(' or ');
    const found = await byToken.record.getRecords({ app, query: `${long} order by $id asc limit 500` });
    assert.equal(found.totalCount, null);
    assert.ok(found.records.length > 90);
    assert.deepEqual(
      (await administrator.record.getRecords({ app, query: 'Created by in (LOGINUSER()) and Created datetime = TODAY() limit 1' })).records.length,
      0,
    );
  });

  test('is refused as by Kintone', async () => {
    await refused(byToken.record.getRecord({ app, id: 9999 }), { status: 404, code: 'GAIA_RE01' });
    await refused(administrator.record.getRecord({ app: 999_999, id: 1 }), { status: 404, code: 'GAIA_AP01' });
    await refused(administrator.app.getFormFields({ app: 999_999, preview: true }), { status: 404, code: 'GAIA_AP01' });
    await refused(byToken.record.deleteRecordComment({ app, record: 2, comment: 77 }), { status: 400, code: 'GAIA_RE02' });
    // biome-ignore lint/suspicious/noExplicitAny: what the client's types forbid is what is tried here
    await refused(byToken.record.getRecord({ app } as any), { status: 400, code: 'CB_VA01', path: 'id', message: 'Required field.' });
    await refused(byToken.record.addRecord({ app, record: {} }), { status: 400, code: 'CB_VA01', path: 'record.会社名.value', message: 'Required.' });
    await refused(byToken.record.addRecords({ app, records: [{ 会社名: { value: 'x' } }, { 会社名: { value: '' } }] }), {
      status: 400,
      code: 'CB_VA01',
      path: 'records[1].会社名.value',
      message: 'Required.',
    });
    await refused(byToken.record.updateRecord({ app, id: 2, record: {}, revision: 99 }), { status: 409, code: 'GAIA_CO02' });
    await refused(byToken.record.updateRecordStatus({ app, id: 2, action: 'Finish' }), { status: 400, code: 'GAIA_IL03' });
    await refused(byToken.record.getRecords({ app, query: 'Nothing = 1' }), {
      status: 400,
      code: 'CB_VA01',
      path: 'query',
      message: 'Specified field (Nothing) not found.',
    });
    const bulk = await refused(
      byToken.bulkRequest({
        requests: [
          { method: 'POST', endpointName: 'record', payload: { app, record: { 会社名: { value: 'never' } } } },
          { method: 'PUT', endpointName: 'record', payload: { app, id: 9999, record: {} } },
        ],
      }),
      { status: 404, code: 'GAIA_RE01' },
    );
    assert.equal(bulk.bulkRequestIndex, 1);
    assert.equal((await byToken.record.getRecords({ app, query: '会社名 = "never"' })).records.length, 0);
    const { app: plain } = await administrator.app.addApp({ name: 'Plain' });
    await administrator.app.deployApp({ apps: [{ app: plain }] });
    const { id } = await administrator.record.addRecord({ app: plain });
    await refused(administrator.record.updateRecordStatus({ app: plain, id, action: 'Start' }), { status: 400, code: 'GAIA_ST02' });
  });

  test('works only for whom it is and only where its tokens allow', async () => {
    const anonymous = new KintoneRestAPIClient({ baseUrl: productUrl, auth: { ...login, password: 'wrong' } });
    await refused(anonymous.record.getRecord({ app, id: 2 }), { status: 401, code: 'CB_WA01' });
    await refused(clientWithToken('unknown').record.getRecord({ app, id: 2 }), { status: 401, code: 'CB_WA01' });
    const response = await fetch(`${productUrl}/k/v1/record.json?app=${app}&id=2`);
    assert.deepEqual([response.status, (await response.json()).code], [401, 'CB_AU01']);

    const viewer = clientWithToken(await makeToken(app, ['view']));
    assert.ok((await viewer.app.getFormFields({ app })).properties.会社名);
    await refused(viewer.record.addRecord({ app, record: { 会社名: { value: 'x' } } }), { status: 403, code: 'CB_NO02' });
    await refused(viewer.record.updateRecord({ app, id: 2 }), { status: 403, code: 'CB_NO02' });
    await refused(viewer.record.deleteRecords({ app, ids: [2] }), { status: 403, code: 'CB_NO02' });
    await refused(viewer.app.addFormFields({ app, properties: {} }), { status: 403, code: 'CB_NO02' });
    const { app: other } = await administrator.app.addApp({ name: 'Other' });
    await administrator.app.deployApp({ apps: [{ app: other }] });
    await refused(viewer.record.getRecords({ app: other }), { status: 403, code: 'CB_NO02' });
    const both = clientWithToken([await makeToken(app, ['view']), await makeToken(other, ['add'])]);
    await both.record.addRecord({ app: other });
    assert.deepEqual(
      (await both.app.getApps({})).apps.map(({ appId }) => appId),
      [app, other],
    );
    await both.record.getRecords({ app });
  });
});
