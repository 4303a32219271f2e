import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Engine, startEngine } from '#lib/delivery/engine.ts';
import { type CallbackType, callbackTypes } from '#lib/dialects/kianda/settings.ts';
import { AppError } from '#lib/errors.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { getInstanceCallbacks } from '#lib/services/instance-callbacks/get-instance-callbacks.ts';
import { saveInstanceCallbacks } from '#lib/services/instance-callbacks/save-instance-callbacks.ts';
import { createInstance } from '#lib/services/instances/create-instance.ts';
import { deleteInstance } from '#lib/services/instances/delete-instance.ts';
import { updateInstance } from '#lib/services/instances/update-instance.ts';
import { makeTestUser } from '#lib/testing/people.ts';
import { makeTestProcess } from '#lib/testing/processes.ts';
import { openReceiver, type Receiver } from '#lib/testing/receiver.ts';
import { refusedAs } from '#lib/testing/refused.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { waitFor } from '#lib/testing/wait-for.ts';

process.env.CALLBOARD_EGRESS_ALLOW = '127.0.0.1/32';
await useTestDatabase();
const administrator = await makeTestUser('ada', 'administrator');
const developer = await makeTestUser('dev', 'developer');
const member = await makeTestUser('mary', 'member');

const off = { enabled: false, urls: [] };
const on = (...urls: string[]) => ({ enabled: true, urls });
const audits = () => sqlQuery<{ summary: string }>("SELECT summary FROM audit_entries WHERE action = 'callbacks.save' ORDER BY id");

describe('the instance callback URLs', () => {
  it('are all off before anybody saved them', async () => {
    const { callbacks } = await getInstanceCallbacks(developer);
    for (const type of callbackTypes) assert.deepEqual(callbacks[type], { enabled: false, urls: [], webhookId: null });
  });

  it('are saved trimmed and without blank lines, one webhook for each event', async () => {
    const saved = await saveInstanceCallbacks(developer, {
      created: on('', '  http://127.0.0.1/one ', '', 'http://127.0.0.1/two'),
      updated: off,
      deleted: on('http://127.0.0.1/gone'),
    });
    assert.deepEqual(saved.callbacks.created.urls, ['http://127.0.0.1/one', 'http://127.0.0.1/two']);
    assert.deepEqual(saved, await getInstanceCallbacks(administrator));
    assert.deepEqual(await sqlQuery("SELECT events, active, settings FROM webhooks WHERE dialect = 'kianda' AND scope = 'workspace' ORDER BY id"), [
      { events: ['created'], active: true, settings: { urls: ['http://127.0.0.1/one', 'http://127.0.0.1/two'] } },
      { events: ['deleted'], active: true, settings: { urls: ['http://127.0.0.1/gone'] } },
    ]);
    assert.deepEqual(
      (await audits()).map(({ summary }) => summary),
      ['Saved the instance callback URLs (created, deleted).'],
    );
  });

  it('stay wholly as they were when any line is wrong, and every such line is named', async () => {
    const before = await getInstanceCallbacks(developer);
    await assert.rejects(
      saveInstanceCallbacks(developer, {
        created: on('http://127.0.0.1/new'),
        updated: on('nonsense', '', 'http://10.1.2.3/'),
        deleted: on('http://127.0.0.1/a', 'http://127.0.0.1/a'),
      }),
      (error) => {
        assert.ok(error instanceof AppError);
        assert.deepEqual(
          error.issues.map(({ path }) => path),
          ['updated.urls[0]', 'deleted.urls[1]'],
        );
        return true;
      },
    );
    await assert.rejects(
      saveInstanceCallbacks(developer, { created: on('http://127.0.0.1/new'), updated: on('', 'http://10.1.2.3/'), deleted: off }),
      (error) => {
        assert.ok(error instanceof AppError);
        assert.deepEqual(
          error.issues.map(({ path }) => path),
          ['updated.urls[1]'],
        );
        assert.match(error.issues[0]?.message ?? '', /^Line 2: This address is not public/);
        return true;
      },
    );
    assert.deepEqual(await getInstanceCallbacks(developer), before);
  });

  it('that somebody else has saved meanwhile are not overwritten, also when both save at the same moment', async () => {
    const seen = await getInstanceCallbacks(administrator);
    const { created, deleted } = { created: on('http://127.0.0.1/one', 'http://127.0.0.1/two'), deleted: on('http://127.0.0.1/gone') };
    const saves = ['a', 'b', 'c'].map((name) =>
      saveInstanceCallbacks(administrator, { created, deleted, updated: on(`http://127.0.0.1/${name}`), revision: seen.revision }),
    );
    const outcomes = await Promise.allSettled(saves);
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
    for (const outcome of outcomes) if (outcome.status === 'rejected') refusedAs('conflict', { code: 'callbacks-revision' })(outcome.reason);
    const present = await getInstanceCallbacks(administrator);
    assert.equal(present.callbacks.updated.urls.length, 1);
    await saveInstanceCallbacks(administrator, { created, deleted, updated: on('http://127.0.0.1/mine'), revision: present.revision });
    assert.equal((await sqlQuery("SELECT 1 FROM webhooks WHERE dialect = 'kianda'")).length, 3);
  });

  it('keep the lines of a callback that is switched off, for when it is switched on again', async () => {
    const { callbacks } = await saveInstanceCallbacks(developer, { created: { enabled: false, urls: ['nonsense'] }, updated: off, deleted: off });
    assert.deepEqual(callbacks.created, { ...callbacks.created, enabled: false, urls: ['http://127.0.0.1/one', 'http://127.0.0.1/two'] });
  });

  it('saved again unchanged leave no trace', async () => {
    const before = await audits();
    const { callbacks, revision } = await getInstanceCallbacks(developer);
    assert.equal((await saveInstanceCallbacks(developer, { ...callbacks, revision })).revision, revision);
    assert.deepEqual(await audits(), before);
  });

  it('are for administrators and developers only', async () => {
    await assert.rejects(getInstanceCallbacks(member), refusedAs('forbidden', { message: /Administrator or Developer/ }));
    await assert.rejects(saveInstanceCallbacks(member, { created: off, updated: off, deleted: off }), refusedAs('forbidden'));
  });
});

describe('callbacks on the wire', () => {
  let engine: Engine;
  let receivers: Receiver[];
  let name = '';
  const saveUrls = (urls: Partial<Record<CallbackType, string[]>>) =>
    saveInstanceCallbacks(developer, {
      created: urls.created ? on(...urls.created) : off,
      updated: urls.updated ? on(...urls.updated) : off,
      deleted: urls.deleted ? on(...urls.deleted) : off,
    });
  const jobsOf = (subject: string, type: CallbackType) =>
    sqlQuery<{ status: string; reason: string | null; url: string; started_at: Date; duration_ms: number; attempts: number }>(
      `SELECT status, reason, endpoints.url, attempts.started_at, attempts.duration_ms, jobs.attempts FROM jobs JOIN endpoints ON endpoints.id = endpoint_id
         JOIN events ON events.id = event_id LEFT JOIN attempts ON attempts.job_id = jobs.id WHERE subject = $1 AND jobs.event_type = $2 ORDER BY jobs.id`,
      [subject, type],
    );
  const create = () => createInstance(member, { process: name, values: { site: 'Dock 4' } });

  before(async () => {
    receivers = await Promise.all([openReceiver(), openReceiver(), openReceiver()]);
    engine = await startEngine({ concurrency: 32 });
    name = await makeTestProcess(developer, 'Prüfung 安全');
  });
  after(async () => {
    await engine.stop();
    await Promise.all(receivers.map((receiver) => receiver.close()));
  });

  it('are a GET without a body for each event, its parameters in order behind what the URL has', async () => {
    const [receiver] = receivers;
    assert.ok(receiver);
    const url = `${receiver.url}/hook?key=a%20b#part`;
    await saveUrls({ created: [url], updated: [url], deleted: [url] });
    const { instanceID } = await create();
    await waitFor('the created callback', () => receiver.requests.length === 1);
    await updateInstance(member, { instanceID, values: { score: '1' } });
    await waitFor('the updated callback', () => receiver.requests.length === 2);
    await updateInstance(member, { instanceID, values: { score: '1.0' } });
    await deleteInstance(member, { instanceID });
    await waitFor('the deleted callback', () => receiver.requests.length === 3);
    const encoded = 'pr%C3%BCfung-%E5%AE%89%E5%85%A8';
    assert.deepEqual(
      receiver.requests.map(({ method, url: target, body, rawHeaders }) => [
        `${method} ${target}`,
        body,
        rawHeaders.some((header) => /^(content-length|content-type|transfer-encoding)$/i.test(header)),
      ]),
      callbackTypes.map((type) => [`GET /hook?key=a%20b&instanceID=${encoded}-1&processName=${encoded}&eventType=${type}`, '', false]),
    );
  });

  it('go to three URLs at the same time, and one that hangs fails after ten seconds without delaying the others', async () => {
    const [first, hanging, last] = receivers;
    assert.ok(first && hanging && last);
    hanging.answer = () => {};
    await saveUrls({ created: receivers.map(({ url }, index) => `${url}/${index + 1}`) });
    const startedAt = performance.now();
    const { instanceID } = await create();
    const others = [first, last].map(
      (receiver) => () =>
        receiver.requests.find(({ url }) => url.includes(`${instanceID.split('-').at(-1)}&`) && url.startsWith(receiver === first ? '/1' : '/3')),
    );
    await waitFor('both others', () => others.every((find) => find()), 3_000);
    assert.ok(performance.now() - startedAt < 3_000);
    const jobs = await waitFor(
      'the job to fail',
      async () => (await jobsOf(instanceID, 'created')).find(({ status }) => status === 'failed') && jobsOf(instanceID, 'created'),
      15_000,
    );
    assert.deepEqual(
      jobs.map(({ status, url }) => [status, new URL(url).pathname]),
      [
        ['delivered', '/1'],
        ['failed', '/2'],
        ['delivered', '/3'],
      ],
    );
    const [one, failed, other] = jobs;
    assert.ok(one && failed && other);
    assert.ok(failed.duration_ms >= 9_500 && failed.duration_ms <= 10_500, `${failed.duration_ms} ms`);
    assert.match(failed.reason ?? '', /10 s/);
    // Once: no further attempt is planned.
    assert.equal(failed.attempts, 1);
    assert.ok(Math.abs(failed.started_at.getTime() - one.started_at.getTime()) < 500);
    assert.ok(one.duration_ms < 1_000 && other.duration_ms < 1_000);
  });

  it('that are switched off are not sent, and the event says so', async () => {
    const { callbacks } = await saveUrls({});
    const { instanceID } = await create();
    const row = await waitFor(
      'the verdict',
      async () =>
        (
          await sqlQuery<{ verdicts: { webhookId: number; outcome: string; reason: string }[] }>(
            'SELECT verdicts FROM fanouts JOIN events ON id = event_id WHERE subject = $1',
            [instanceID],
          )
        )[0],
    );
    const verdict = row.verdicts.find(({ webhookId }) => webhookId === callbacks.created.webhookId);
    assert.deepEqual([verdict?.outcome, verdict?.reason], ['not-wanted', 'The webhook is switched off.']);
    assert.deepEqual(await jobsOf(instanceID, 'created'), []);
  });
});
