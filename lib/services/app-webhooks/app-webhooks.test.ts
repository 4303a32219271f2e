import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Engine, startEngine } from '#lib/delivery/engine.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { checkLogs } from '#lib/services/app-webhooks/check-logs.ts';
import { createAppWebhook } from '#lib/services/app-webhooks/create-app-webhook.ts';
import { deleteAppWebhook } from '#lib/services/app-webhooks/delete-app-webhook.ts';
import { getAppWebhook } from '#lib/services/app-webhooks/get-app-webhook.ts';
import { listAppWebhooks } from '#lib/services/app-webhooks/list-app-webhooks.ts';
import { sendTest } from '#lib/services/app-webhooks/send-test.ts';
import { setAppWebhookActive } from '#lib/services/app-webhooks/set-app-webhook-active.ts';
import { updateAppWebhook } from '#lib/services/app-webhooks/update-app-webhook.ts';
import { discardPreview } from '#lib/services/apps/discard-preview.ts';
import { getApp } from '#lib/services/apps/get-app.ts';
import { listVersions } from '#lib/services/apps/list-versions.ts';
import { publishApp } from '#lib/services/apps/publish-app.ts';
import { restoreVersion } from '#lib/services/apps/restore-version.ts';
import { addRecord } from '#lib/services/records/add-record.ts';
import { listRecordJobs } from '#lib/services/records/list-record-jobs.ts';
import { updateRecord } from '#lib/services/records/update-record.ts';
import { makeTestApp } from '#lib/testing/apps.ts';
import { makeTestUser } from '#lib/testing/people.ts';
import { openReceiver, type Receiver } from '#lib/testing/receiver.ts';
import { refusedAs } from '#lib/testing/refused.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { waitFor } from '#lib/testing/wait-for.ts';

process.env.CALLBOARD_EGRESS_ALLOW = '127.0.0.1/32';
await useTestDatabase();
const developer = await makeTestUser('sato', 'developer');
const member = await makeTestUser('kato', 'member');

type Row = { name: string; url: string; active: boolean; published: boolean; since: Date | null; deleted: boolean };
const rowsOf = (app: number) =>
  sqlQuery<Row>(
    `SELECT name, url, active, published_at IS NOT NULL AS published, active_since AS since, deleted_at IS NOT NULL AS deleted
       FROM webhooks WHERE scope = $1 ORDER BY id`,
    [String(app)],
  );
const hook = (more: object = {}) => ({ description: 'Test', url: 'http://127.0.0.1:9/hook', events: ['ADD_RECORD' as const], ...more });

describe('the webhooks of an app', () => {
  let engine: Engine;
  let receiver: Receiver;
  before(async () => {
    receiver = await openReceiver();
    engine = await startEngine({ concurrency: 8 });
  });
  after(async () => {
    await engine.stop();
    await receiver.close();
  });
  const received = (path: string) => receiver.requests.filter(({ url }) => url === path).map(({ body }) => JSON.parse(body));
  const verdictsOf = async (app: number, subject: string) => {
    const row = await waitFor(
      'the verdicts',
      async () =>
        (
          await sqlQuery<{ verdicts: { outcome: string; reason: string }[] }>(
            `SELECT verdicts FROM fanouts JOIN events ON id = event_id WHERE scope = $1 AND subject = $2 ORDER BY id DESC LIMIT 1`,
            [String(app), subject],
          )
        )[0],
    );
    return row.verdicts;
  };

  it('are in force after Update App, not before, and not after they are switched off', async () => {
    const app = await makeTestApp(developer);
    const { id } = await createAppWebhook(developer, { app, webhook: hook({ url: `${receiver.url}/one`, events: ['ADD_RECORD', 'UPDATE_RECORD'] }) });
    assert.equal((await getAppWebhook(developer, { app, id })).state, 'unpublished');
    await addRecord(member, { app });
    assert.match((await verdictsOf(app, '1'))[0]?.reason ?? '', /not published yet/);

    await publishApp(developer, { app });
    assert.equal((await getAppWebhook(developer, { app, id })).state, 'published');
    await addRecord(member, { app });
    await waitFor('the notification', () => received('/one').length === 1);

    await setAppWebhookActive(developer, { app, id, active: false });
    assert.equal((await getAppWebhook(developer, { app, id })).state, 'changed');
    await updateRecord(member, { app, id: 2, record: {} });
    await waitFor('the notification while only the preview is off', () => received('/one').length === 2);
    await publishApp(developer, { app });
    await addRecord(member, { app });
    assert.match((await verdictsOf(app, '3'))[0]?.reason ?? '', /switched off/);
    assert.deepEqual(
      received('/one').map(({ type, recordId, record }) => [type, recordId ?? record.$id.value]),
      [
        ['ADD_RECORD', '2'],
        ['UPDATE_RECORD', '2'],
      ],
    );
    assert.equal((await listRecordJobs(developer, { app, record: 2 })).length, 2);
    const view = await waitFor('the latest result', async () => {
      const shown = await getAppWebhook(developer, { app, id });
      return shown.latest?.status === 'delivered' && shown;
    });
    assert.equal(view.latest?.httpStatus, 200);
    assert.equal(view.lastDay.length, 24);
    assert.equal(
      view.lastDay.reduce((sum, { delivered }) => sum + delivered, 0),
      2,
    );
  });

  it('keep their row when they are removed, unless they were a draft that sent nothing', async () => {
    const app = await makeTestApp(developer);
    const { id } = await createAppWebhook(developer, { app, webhook: hook({ description: '' }) });
    await publishApp(developer, { app });
    const [version] = (await listVersions(developer, { app })).data;
    const draft = await createAppWebhook(developer, { app, webhook: hook({ description: 'Draft' }) });
    await updateAppWebhook(developer, { app, id: draft.id, webhook: hook({ description: 'Draft 2', url: 'http://127.0.0.1:9/other' }) });
    assert.deepEqual(
      (await rowsOf(app)).map(({ name, published }) => [name, published]),
      [
        ['127.0.0.1:9', true],
        ['Draft 2', false],
      ],
    );
    await discardPreview(developer, { app });
    assert.equal((await rowsOf(app)).length, 1);

    await deleteAppWebhook(developer, { app, id });
    assert.deepEqual((await listAppWebhooks(developer, { app })).webhooks, []);
    assert.equal((await rowsOf(app))[0]?.deleted, false);
    await publishApp(developer, { app });
    assert.deepEqual(
      (await rowsOf(app)).map(({ deleted, active }) => [deleted, active]),
      [[true, false]],
    );

    await restoreVersion(developer, { app, version: version?.revision ?? 0 });
    await publishApp(developer, { app });
    const [row] = await rowsOf(app);
    assert.deepEqual([row?.deleted, row?.active], [false, true]);
    assert.ok(row?.since && Date.now() - row.since.getTime() < 60_000);
  });

  it('send a test by the URL as it is saved, published or not, and to nobody else', async () => {
    const app = await makeTestApp(developer, { properties: { 価格: { type: 'NUMBER' } } });
    await createAppWebhook(developer, { app, webhook: hook({ url: `${receiver.url}/other` }) });
    await publishApp(developer, { app });
    const { id } = await createAppWebhook(developer, { app, webhook: hook({ url: `${receiver.url}/test`, events: ['ADD_RECORD', 'ADD_RECORD_COMMENT'] }) });
    await sendTest(developer, { app, id });
    const [body] = await waitFor('the test', () => received('/test').length === 1 && received('/test'));
    assert.deepEqual([body.type, body.recordTitle, body.record.価格], ['ADD_RECORD', 'Test notification from Callboard', { type: 'NUMBER', value: '1' }]);
    await sendTest(developer, { app, id, type: 'ADD_RECORD_COMMENT' });
    await waitFor('the second test', () => received('/test').length === 2);
    assert.deepEqual(received('/other'), []);

    const logs = await waitFor('the logs', async () => {
      const lines = await checkLogs(developer, { app, id });
      return lines.every(({ status }) => status === 'delivered') && lines;
    });
    assert.deepEqual(
      logs.map(({ type, isTest, user, httpStatus, notificationId }) => [type, isTest, user, httpStatus, notificationId]),
      [
        ['ADD_RECORD_COMMENT', true, 'sato', 200, received('/test')[1].id],
        ['ADD_RECORD', true, 'sato', 200, received('/test')[0].id],
      ],
    );
    // A draft that was used is history and keeps its row.
    await discardPreview(developer, { app });
    assert.equal((await rowsOf(app)).length, 2);
    await assert.rejects(sendTest(developer, { app, id }), refusedAs('not-found', { code: 'webhook' }));
  });

  it('are at most ten, also when many are added at the same moment', async () => {
    const app = await makeTestApp(developer);
    const results = await Promise.allSettled(Array.from({ length: 13 }, () => createAppWebhook(developer, { app, webhook: hook() })));
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 10);
    for (const result of results) if (result.status === 'rejected') refusedAs('limit-reached', { message: /at most 10/ })(result.reason);
    assert.equal((await rowsOf(app)).length, 10);
    await deleteAppWebhook(developer, { app, id: (await listAppWebhooks(developer, { app })).webhooks[0]?.id ?? 0 });
    await createAppWebhook(developer, { app, webhook: hook() });
  });

  it('keep the vendor’s limits and lead nowhere private', async () => {
    const app = await makeTestApp(developer);
    const { id } = await createAppWebhook(developer, { app, webhook: hook() });
    const refusals: [change: object, path: string][] = [
      [{ description: 'x'.repeat(65) }, 'description'],
      [{ url: `http://127.0.0.1/${'x'.repeat(1024)}` }, 'url'],
      [{ url: 'javascript:alert(1)' }, 'url'],
      [{ url: 'file:///etc/passwd' }, 'url'],
      [{ url: 'http://user:secret@127.0.0.1/' }, 'url'],
      [{ url: 'http://192.168.0.1/' }, 'url'],
      [{ events: [] }, 'events'],
    ];
    for (const [change, path] of refusals) {
      await assert.rejects(createAppWebhook(developer, { app, webhook: hook(change) }), refusedAs('invalid', { path }));
      await assert.rejects(updateAppWebhook(developer, { app, id, webhook: hook(change) }), refusedAs('invalid', { path }));
    }
    await createAppWebhook(developer, { app, webhook: hook({ description: '🏢'.repeat(64), url: `http://127.0.0.1/${'x'.repeat(1024 - 17)}` }) });
    assert.equal((await getApp(developer, { app })).preview.webhooks.length, 2);
  });

  it('are seen and changed by those who configure apps, and in their own app only', async () => {
    const app = await makeTestApp(developer);
    const other = await makeTestApp(developer);
    const { id } = await createAppWebhook(developer, { app, webhook: hook() });
    for (const call of [
      () => listAppWebhooks(member, { app }),
      () => getAppWebhook(member, { app, id }),
      () => createAppWebhook(member, { app, webhook: hook() }),
      () => updateAppWebhook(member, { app, id, webhook: hook() }),
      () => setAppWebhookActive(member, { app, id, active: false }),
      () => deleteAppWebhook(member, { app, id }),
      () => sendTest(member, { app, id }),
      () => checkLogs(member, { app, id }),
    ]) {
      await assert.rejects(call(), refusedAs('forbidden'));
    }
    for (const call of [
      () => getAppWebhook(developer, { app: other, id }),
      () => updateAppWebhook(developer, { app: other, id, webhook: hook() }),
      () => deleteAppWebhook(developer, { app: other, id }),
      () => sendTest(developer, { app: other, id }),
    ]) {
      await assert.rejects(call(), refusedAs('not-found', { code: 'webhook' }));
    }
    assert.deepEqual(await checkLogs(developer, { app: other, id }), []);
  });
});
