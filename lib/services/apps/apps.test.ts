import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { addFields } from '#lib/services/apps/add-fields.ts';
import { compareVersions } from '#lib/services/apps/compare-versions.ts';
import { createApp } from '#lib/services/apps/create-app.ts';
import { deleteFields } from '#lib/services/apps/delete-fields.ts';
import { discardPreview } from '#lib/services/apps/discard-preview.ts';
import { getApp } from '#lib/services/apps/get-app.ts';
import { listApps } from '#lib/services/apps/list-apps.ts';
import { listVersions } from '#lib/services/apps/list-versions.ts';
import { publishApp } from '#lib/services/apps/publish-app.ts';
import { restoreVersion } from '#lib/services/apps/restore-version.ts';
import { updateFields } from '#lib/services/apps/update-fields.ts';
import { updateGeneralSettings } from '#lib/services/apps/update-general-settings.ts';
import { updateProcess } from '#lib/services/apps/update-process.ts';
import { addRecord } from '#lib/services/records/add-record.ts';
import { getRecord } from '#lib/services/records/get-record.ts';
import { updateStatus } from '#lib/services/records/update-status.ts';
import { makeTestApp } from '#lib/testing/apps.ts';
import { makeTestUser } from '#lib/testing/people.ts';
import { refusedAs } from '#lib/testing/refused.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';

await useTestDatabase();
const developer = await makeTestUser('sato', 'developer');
const member = await makeTestUser('kato', 'member');

const text = (code: string, more: object = {}) => ({ [code]: { type: 'SINGLE_LINE_TEXT', code, label: code, ...more } });

test('settings are a preview until Update App, and what differs is said', async () => {
  const { id: app } = await createApp(developer, { name: 'Sales' });
  await assert.rejects(addRecord(member, { app }), refusedAs('not-found', { code: 'app' }));
  await addFields(developer, { app, properties: text('Name') });
  await publishApp(developer, { app });
  await updateGeneralSettings(developer, { app, name: 'Sales 2', titleField: 'Name' });
  await addFields(developer, { app, properties: text('Later') });

  const view = await getApp(developer, { app });
  assert.equal(view.name, 'Sales');
  assert.equal(view.preview.name, 'Sales 2');
  assert.deepEqual(
    view.difference.map(({ sentence }) => sentence),
    ['The name of the app changes.', 'The title field changes.', 'The field “Later” is added.'],
  );
  await assert.rejects(addRecord(member, { app, record: { Later: { value: 'x' } } }), refusedAs('invalid', { path: 'record.Later' }));
  const { difference } = await publishApp(developer, { app, revision: view.revision });
  assert.deepEqual(difference, view.difference);
  const { id } = await addRecord(member, { app, record: { Later: { value: 'x' }, Name: { value: 'title' } } });
  assert.equal((await getRecord(member, { app, id })).title, 'title');
  assert.deepEqual((await getApp(developer, { app })).difference, []);
});

test('a change by someone who has not seen the newest settings is refused', async () => {
  const { id: app, revision } = await createApp(developer, { name: 'Stale' });
  const first = await updateGeneralSettings(developer, { app, revision, description: 'one' });
  assert.equal(first.revision, revision + 1);
  for (const change of [
    () => updateGeneralSettings(developer, { app, revision, description: 'two' }),
    () => addFields(developer, { app, revision, properties: text('A') }),
    () => updateProcess(developer, { app, revision, enabled: true }),
    () => publishApp(developer, { app, revision }),
  ]) {
    await assert.rejects(change(), refusedAs('conflict', { code: 'revision' }));
  }
  await updateGeneralSettings(developer, { app, revision: -1, description: 'three' });
});

test('of many changes at once none is lost', async () => {
  const { id: app, revision } = await createApp(developer, { name: 'Busy' });
  await Promise.all(Array.from({ length: 10 }, (_, index) => addFields(developer, { app, properties: text(`F${index}`) })));
  const view = await getApp(developer, { app });
  assert.equal(view.revision, revision + 10);
  assert.equal(view.preview.fields.filter(({ type }) => type === 'SINGLE_LINE_TEXT').length, 10);
});

test('publishing twice makes one version', async () => {
  const app = await makeTestApp(developer);
  assert.deepEqual((await publishApp(developer, { app })).difference, []);
  assert.equal((await listVersions(developer, { app })).data.length, 1);
});

test('discarding goes back to what is in force', async () => {
  const { id: app } = await createApp(developer, { name: 'Undo' });
  await assert.rejects(discardPreview(developer, { app }), refusedAs('conflict', { code: 'never-published' }));
  const { revision } = await publishApp(developer, { app });
  await addFields(developer, { app, properties: text('A') });
  const discarded = await discardPreview(developer, { app });
  assert.equal(discarded.revision, revision + 2);
  assert.deepEqual((await getApp(developer, { app })).difference, []);
});

test('versions are listed by pages, compared, and an older one brings back the values of its fields', async () => {
  const app = await makeTestApp(developer, { properties: { Name: { type: 'SINGLE_LINE_TEXT' } }, titleField: 'Name' });
  const { id } = await addRecord(member, { app, record: { Name: { value: 'kept' } } });
  await deleteFields(developer, { app, fields: ['Name'] });
  await publishApp(developer, { app });
  assert.ok(!('Name' in (await getRecord(member, { app, id })).record));

  const first = await listVersions(developer, { app, limit: 1 });
  const second = await listVersions(developer, { app, limit: 1, cursor: first.nextCursor ?? '' });
  const [newest, oldest] = [first.data[0], second.data[0]];
  assert.ok(newest && oldest);
  assert.deepEqual([newest.isLive, oldest.isLive, second.nextCursor, newest.publishedBy], [true, false, null, 'sato']);
  const back = await compareVersions(developer, { app, from: newest.revision, to: oldest.revision });
  assert.deepEqual(
    back.map(({ sentence }) => sentence),
    ['The title field changes.', 'The field “Name” is added.'],
  );
  await restoreVersion(developer, { app, version: oldest.revision });
  assert.deepEqual(await compareVersions(developer, { app, from: newest.revision, to: 'preview' }), back);
  await publishApp(developer, { app });
  assert.equal((await getRecord(member, { app, id })).title, 'kept');
  await assert.rejects(restoreVersion(developer, { app, version: 999 }), refusedAs('not-found', { code: 'version' }));
});

test('a field that changes its code keeps its values, and the title follows', async () => {
  const app = await makeTestApp(developer, { properties: { Name: { type: 'SINGLE_LINE_TEXT' } }, titleField: 'Name' });
  const { id } = await addRecord(member, { app, record: { Name: { value: 'Cybozu' } } });
  await updateFields(developer, { app, properties: { Name: { code: '会社名' } } });
  await publishApp(developer, { app });
  const { record, title } = await getRecord(member, { app, id });
  assert.deepEqual([record.会社名, title], [{ type: 'SINGLE_LINE_TEXT', value: 'Cybozu' }, 'Cybozu']);
});

test('records follow a status that is renamed, and return to the first when theirs is removed', async () => {
  const app = await makeTestApp(developer, { process: true });
  await addRecord(member, { app });
  await addRecord(member, { app });
  await updateStatus(member, { app, id: 1, action: 'Start' });
  await updateStatus(member, { app, id: 2, action: 'Start' });
  await updateStatus(member, { app, id: 2, action: 'Complete' });
  const { preview } = await getApp(developer, { app });
  const [first, second] = preview.process.states;
  assert.ok(first && second);
  // The two names change places: no record may be taken for the other's.
  await updateProcess(developer, {
    app,
    states: [
      { ...first, name: 'In progress' },
      { ...second, name: 'Not started' },
    ],
    actions: [],
  });
  await publishApp(developer, { app });
  const status = async (id: number) => (await getRecord(member, { app, id })).record.Status?.value;
  assert.deepEqual([await status(1), await status(2)], ['Not started', 'In progress']);
});

test('settings that do not fit together are refused', async () => {
  const app = await makeTestApp(developer, { properties: { Name: { type: 'SINGLE_LINE_TEXT' }, Owner: { type: 'USER_SELECT' } } });
  const refusals: [change: () => Promise<unknown>, path: string][] = [
    [() => updateGeneralSettings(developer, { app, titleField: 'Nothing' }), 'titleField'],
    [() => updateGeneralSettings(developer, { app, titleField: 'Owner' }), 'titleField'],
    [() => addFields(developer, { app, properties: text('Name') }), 'properties.Name.code'],
    [() => addFields(developer, { app, properties: text('A', { minLength: 5, maxLength: 2 }) }), 'properties.A.maxLength'],
    [() => addFields(developer, { app, properties: text('A', { maxLength: 2, defaultValue: 'abc' }) }), 'properties.A.defaultValue'],
    [() => updateFields(developer, { app, properties: { Name: { code: '__proto__' } } }), 'properties.Name.code'],
    [() => updateProcess(developer, { app, enabled: true, states: [], actions: [] }), 'states'],
    [() => updateProcess(developer, { app, actions: [{ name: 'Go', from: 'Not started', to: 'Nowhere' }] }), 'actions[0].to'],
    [() => deleteFields(developer, { app, fields: ['Status'] }), 'fields[0]'],
  ];
  for (const [change, path] of refusals) await assert.rejects(change(), refusedAs('invalid', { path }));
  assert.deepEqual((await getApp(developer, { app })).difference, []);
});

test('only who configures apps changes them or sees what was never published', async () => {
  const app = await makeTestApp(developer, { name: 'Visible' });
  const { id: draft } = await createApp(developer, { name: 'Draft' });
  for (const change of [
    () => createApp(member, { name: 'x' }),
    () => updateGeneralSettings(member, { app, name: 'x' }),
    () => addFields(member, { app, properties: text('A') }),
    () => publishApp(member, { app }),
    () => discardPreview(member, { app }),
    () => restoreVersion(member, { app, version: 1 }),
    () => listVersions(member, { app }),
  ]) {
    await assert.rejects(change(), refusedAs('forbidden', { message: /Administrator or Developer/ }));
  }
  const names = async (actor: typeof developer) => (await listApps(actor, { limit: 100 })).data.map(({ id }) => id);
  assert.ok((await names(developer)).includes(draft));
  assert.ok(!(await names(member)).includes(draft));
  assert.deepEqual(
    (await listApps(member, { name: 'vis' })).data.map(({ id }) => id),
    [app],
  );
});

test('the list of apps is paged', async () => {
  const seen: number[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listApps(developer, { limit: 2, ...(cursor ? { cursor } : {}) });
    assert.ok(page.data.length <= 2);
    seen.push(...page.data.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  const all = await sqlQuery<{ id: number }>('SELECT id FROM apps ORDER BY id');
  assert.deepEqual(
    seen,
    all.map(({ id }) => id),
  );
});
