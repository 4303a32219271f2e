// From the board to the receiver: triggers once, account webhooks by their schedule, switched off and on again, and runs over
// what is in a stage already. The clock is moved, not waited for.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type Engine, startEngine } from '#lib/delivery/engine.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { deleteAccountWebhook } from '#lib/services/account-webhooks/delete-account-webhook.ts';
import { listAccountWebhooks } from '#lib/services/account-webhooks/list-account-webhooks.ts';
import { saveAccountWebhook } from '#lib/services/account-webhooks/save-account-webhook.ts';
import { switchOnAccountWebhook } from '#lib/services/account-webhooks/switch-on-account-webhook.ts';
import { createEntity } from '#lib/services/crm-entities/create-entity.ts';
import { logActivity } from '#lib/services/crm-entities/log-activity.ts';
import { updateEntity } from '#lib/services/crm-entities/update-entity.ts';
import { listPipelines } from '#lib/services/pipelines/list-pipelines.ts';
import { cancelRun } from '#lib/services/stage-triggers/cancel-run.ts';
import { countPlace } from '#lib/services/stage-triggers/count-place.ts';
import { createTrigger } from '#lib/services/stage-triggers/create-trigger.ts';
import { deleteTrigger } from '#lib/services/stage-triggers/delete-trigger.ts';
import { listTriggers } from '#lib/services/stage-triggers/list-triggers.ts';
import { stepTriggerRuns } from '#lib/services/stage-triggers/step-runs.ts';
import { updateTrigger } from '#lib/services/stage-triggers/update-trigger.ts';
import { getWebhookDelivery } from '#lib/services/webhooks/get-webhook-delivery.ts';
import { pauseEndpoint } from '#lib/services/webhooks/pause-endpoint.ts';
import { resumeEndpoint } from '#lib/services/webhooks/resume-endpoint.ts';
import { setHeader } from '#lib/services/webhooks/set-headers.ts';
import { updateDeliverySettings } from '#lib/services/webhooks/update-delivery-settings.ts';
import { makeTestUser } from '#lib/testing/people.ts';
import { openReceiver, type Receiver } from '#lib/testing/receiver.ts';
import { refusedAs } from '#lib/testing/refused.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { waitFor } from '#lib/testing/wait-for.ts';

process.env.CALLBOARD_EGRESS_ALLOW = '127.0.0.1/32';
await useTestDatabase();
const administrator = await makeTestUser('ada', 'administrator');
const developer = await makeTestUser('dev', 'developer');
const member = await makeTestUser('mary', 'member');
const [main] = await listPipelines(member);
assert.ok(main);
const pipelineId = main.id;
const [first, second, third] = main.stages.map(({ id }) => id);
assert.ok(first && second && third);

let movedMs = 0;
const clock = () => new Date(Date.now() + movedMs);
const minutes = (count: number) => count * 60_000;
let engine: Engine;
let receiver: Receiver;

const jobsOf = (webhookId: number) =>
  sqlQuery<{ id: string; status: string; attempts: number; due_at: Date | null }>(
    'SELECT id, status, attempts, due_at FROM jobs WHERE webhook_id = $1 ORDER BY id',
    [webhookId],
  );
const fields = (body: string) => Object.fromEntries(new URLSearchParams(body));
/** All fan-outs so far have decided. */
const decided = () => waitFor('the fan-out', async () => (await sqlQuery('SELECT 1 FROM outbox LIMIT 1')).length === 0);
const fail = () => {
  receiver.answer = (_, response) => response.writeHead(500).end();
};

describe('with an engine', () => {
  before(async () => {
    engine = await startEngine({ concurrency: 16, clock, backgroundSteps: [stepTriggerRuns] });
    receiver = await openReceiver();
  });
  after(async () => {
    await engine.stop();
    await receiver.close();
  });
  beforeEach(() => {
    receiver.requests.length = 0;
    receiver.answer = (_, response) => response.end();
  });

  describe('a trigger under a stage', () => {
    it('posts a move twice, with the stages before and after, when a lead comes there twice', async () => {
      const triggers = [];
      for (const stageId of [second, third]) {
        triggers.push(await createTrigger(developer, { place: { pipelineId, stageId }, event: 'status', url: `${receiver.url}/${stageId}` }));
      }
      const { id } = await createEntity(member, { kind: 'lead' });
      await updateEntity(member, { kind: 'lead', id, stageId: second });
      await updateEntity(member, { kind: 'lead', id, stageId: third });
      await waitFor('both posts', () => receiver.requests.length === 2);
      const posts = receiver.requests.toSorted((a, b) => a.url.localeCompare(b.url)).map(({ body }) => fields(body));
      assert.deepEqual(
        posts.map((post) => [post['leads[status][0][status_id]'], post['leads[status][0][old_status_id]']]),
        [
          [String(second), String(first)],
          [String(third), String(second)],
        ],
      );
      for (const trigger of triggers) await deleteTrigger(developer, { id: trigger.id });
    });

    it('posts once to a receiver that answers 500, whatever the hour', async () => {
      fail();
      const trigger = await createTrigger(developer, { place: { pipelineId, stageId: first }, event: 'call_in', url: receiver.url });
      const { id } = await createEntity(member, { kind: 'lead' });
      await logActivity(member, { kind: 'lead', id, type: 'call_in' });
      await logActivity(member, { kind: 'lead', id, type: 'chat' });
      const job = await waitFor('the failure', async () => (await jobsOf(trigger.id)).find(({ status }) => status === 'failed'));
      assert.deepEqual([job.attempts, job.due_at], [1, null]);
      movedMs += minutes(24 * 60);
      await decided();
      assert.equal(receiver.requests.length, 1);
      assert.equal((await jobsOf(trigger.id)).length, 1);
      await deleteTrigger(developer, { id: trigger.id });
    });

    it('is applied to all that are in the stage already, and to nothing else', async () => {
      const stageId = main.stages[3]?.id ?? 0;
      const other = await createTrigger(developer, { place: { pipelineId, stageId }, event: 'chat', url: `${receiver.url}/other` });
      await sqlQuery(
        `INSERT INTO crm_entities (kind, name, pipeline_id, stage_id, responsible_user_id, created_user_id, modified_user_id, created_at, updated_at, deleted_at)
       SELECT 'lead', 'Lead ' || n, $1, $2, 0, 0, 0, now(), now(), CASE WHEN n > 230 THEN now() END FROM generate_series(1, 240) AS n`,
        [pipelineId, stageId],
      );
      assert.deepEqual(await countPlace(developer, { pipelineId, stageId }), { count: 230 });
      const trigger = await createTrigger(developer, { place: { pipelineId, stageId }, event: 'chat', url: `${receiver.url}/mine`, applyToAll: true });
      assert.equal(trigger.run?.expected, 230);
      const done = await waitFor(
        'the run to end',
        async () => (await listTriggers(developer, { pipelineId })).find(({ id, run }) => id === trigger.id && run?.status === 'done'),
        30_000,
      );
      assert.deepEqual([done.run?.done, done.run?.expected], [230, 230]);
      await waitFor('all posts', () => receiver.requests.length >= 230, 30_000);
      await decided();
      assert.deepEqual(new Set(receiver.requests.map(({ url }) => url)), new Set(['/mine']));
      assert.equal(new Set(receiver.requests.map(({ body }) => fields(body)['leads[chat][0][id]'])).size, 230);
      assert.deepEqual(await jobsOf(other.id), []);
      for (const { id } of [trigger, other]) await deleteTrigger(developer, { id });
    });

    it('that waits for a slow receiver does not keep back what is applied for another', async () => {
      receiver.answer = ({ url }, response) => {
        if (url !== '/slow') response.end();
      };
      const slowStage = main.stages[4]?.id ?? 0;
      const quickStage = main.stages[5]?.id ?? 0;
      await sqlQuery(
        `INSERT INTO crm_entities (kind, name, pipeline_id, stage_id, responsible_user_id, created_user_id, modified_user_id, created_at, updated_at)
       SELECT 'lead', 'Lead ' || n, $1, CASE WHEN n <= 500 THEN $2::int ELSE $3::int END, 0, 0, 0, now(), now() FROM generate_series(1, 520) AS n`,
        [pipelineId, slowStage, quickStage],
      );
      const [slow, quick] = [
        await createTrigger(developer, { place: { pipelineId, stageId: slowStage }, event: 'chat', url: `${receiver.url}/slow`, applyToAll: true }),
        await createTrigger(developer, { place: { pipelineId, stageId: quickStage }, event: 'chat', url: `${receiver.url}/quick`, applyToAll: true }),
      ];
      await waitFor('the quick posts', () => receiver.requests.filter(({ url }) => url === '/quick').length === 20, 20_000);
      const triggers = await listTriggers(developer, { pipelineId });
      assert.deepEqual(
        [slow, quick].map(({ id }) => triggers.find((trigger) => trigger.id === id)?.run?.status),
        ['running', 'done'],
      );
      for (const { id } of [slow, quick]) await deleteTrigger(developer, { id });
      assert.equal((await sqlQuery("SELECT 1 FROM trigger_runs WHERE status = 'cancelled'")).length, 1);
    });

    it('is changed to another event and URL, at once, and applied anew when that is wanted', async () => {
      const place = { pipelineId, stageId: second };
      const trigger = await createTrigger(developer, { place, event: 'chat', url: `${receiver.url}/before` });
      const { id } = await createEntity(member, { kind: 'lead', stageId: second });
      const changed = await updateTrigger(developer, { id: trigger.id, event: 'call_in', url: `${receiver.url}/after` });
      assert.deepEqual([changed.event, changed.url, changed.run], ['call_in', `${receiver.url}/after`, null]);
      await logActivity(member, { kind: 'lead', id, type: 'chat' });
      await logActivity(member, { kind: 'lead', id, type: 'call_in' });
      await waitFor('the post', () => receiver.requests.length > 0);
      await decided();
      assert.deepEqual(
        receiver.requests.map(({ url, body }) => [url, fields(body)['leads[call_in][0][id]']]),
        [['/after', String(id)]],
      );
      const { count } = await countPlace(developer, place);
      assert.equal((await updateTrigger(developer, { id: trigger.id, applyToAll: true })).run?.expected, count);
      await waitFor('all posts', () => receiver.requests.length === 1 + count);
      await assert.rejects(updateTrigger(member, { id: trigger.id, event: 'chat' }), refusedAs('forbidden'));
      await assert.rejects(updateTrigger(developer, { id: trigger.id, event: 'period' }), refusedAs('invalid', { path: 'event' }));
      await assert.rejects(updateTrigger(developer, { id: trigger.id, url: 'http://10.0.0.1/' }), refusedAs('invalid', { path: 'url' }));
      await deleteTrigger(developer, { id: trigger.id });
      await assert.rejects(updateTrigger(developer, { id: trigger.id, event: 'chat' }), refusedAs('not-found'));
    });

    it('that is being applied stops when it is cancelled', async () => {
      receiver.answer = () => undefined;
      const stageId = main.stages[4]?.id ?? 0;
      const trigger = await createTrigger(developer, { place: { pipelineId, stageId }, event: 'chat', url: `${receiver.url}/slow`, applyToAll: true });
      assert.equal(trigger.run?.expected, 500);
      await waitFor('the first posts', () => receiver.requests.length > 0);
      const { run } = await cancelRun(developer, { id: trigger.id });
      assert.equal(run?.status, 'cancelled');
      assert.ok(run.done > 0 && run.done < 500, `${run.done}`);
      await decided();
      assert.equal((await listTriggers(developer, { pipelineId })).find(({ id }) => id === trigger.id)?.run?.done, run.done);
      await assert.rejects(cancelRun(developer, { id: trigger.id }), refusedAs('conflict'));
      await assert.rejects(cancelRun(member, { id: trigger.id }), refusedAs('forbidden'));
      await deleteTrigger(developer, { id: trigger.id });
    });

    it('is refused where it makes no sense', async () => {
      const place = { pipelineId, stageId: first };
      await assert.rejects(createTrigger(member, { place, event: 'chat', url: receiver.url }), refusedAs('forbidden'));
      await assert.rejects(createTrigger(developer, { place, event: 'period', url: receiver.url }), refusedAs('invalid', { path: 'event' }));
      await assert.rejects(createTrigger(developer, { place: { periodId: 1 }, event: 'status', url: receiver.url }), refusedAs('invalid', { path: 'event' }));
      await assert.rejects(createTrigger(developer, { place, event: 'chat', url: 'http://10.0.0.1/' }), refusedAs('invalid', { path: 'url' }));
      await assert.rejects(
        createTrigger(developer, { place: { pipelineId, stageId: 5 }, event: 'chat', url: receiver.url }),
        refusedAs('invalid', { path: 'stageId' }),
      );
      await assert.rejects(deleteTrigger(developer, { id: 999_999 }), refusedAs('not-found'));
    });
  });

  describe('an account webhook', () => {
    it('is tried again after 5, 15, 15 and 60 minutes, and then no more', async () => {
      fail();
      const { id } = await saveAccountWebhook(administrator, { destination: receiver.url, settings: ['add_contact'] });
      await createEntity(member, { kind: 'contact', name: 'Ann' });
      for (const [index, wait] of [5, 15, 15, 60].entries()) {
        const job = await waitFor('the attempt', async () =>
          (await jobsOf(id)).find(({ attempts, status }) => attempts === index + 1 && status === 'retrying'),
        );
        const left = (job.due_at?.getTime() ?? 0) - clock().getTime();
        assert.ok(left <= minutes(wait) && left > minutes(wait) - 20_000, `${left} ms before attempt ${index + 2}`);
        assert.equal(receiver.requests.length, index + 1);
        movedMs += minutes(wait);
      }
      const [job] = await waitFor('the last attempt', async () => {
        const jobs = await jobsOf(id);
        return jobs[0]?.status === 'failed' && jobs;
      });
      assert.deepEqual([job?.attempts, receiver.requests.length], [5, 5]);
      movedMs += minutes(24 * 60);
      assert.equal(new Set(receiver.requests.map(({ body }) => body)).size, 1);
      await deleteAccountWebhook(administrator, { destination: receiver.url });
    });

    it('is switched off after more than a hundred invalid answers, and on again when it is saved', async () => {
      fail();
      const destination = `${receiver.url}/off`;
      const { id } = await saveAccountWebhook(administrator, { destination, settings: ['add_company'] });
      for (let count = 0; count < 100; count += 1) await createEntity(member, { kind: 'company' });
      await waitFor('a hundred failures', async () => (await jobsOf(id)).filter(({ status }) => status === 'retrying').length === 100, 30_000);
      assert.equal((await listAccountWebhooks(administrator, { destination }))[0]?.switchedOff, null);
      await createEntity(member, { kind: 'company' });
      const off = await waitFor('the switch-off', async () => (await listAccountWebhooks(administrator, { destination }))[0]?.switchedOff, 30_000);
      assert.equal(off.reason, 'More than 100 of its answers within 2 hours were not valid, the last one with: The receiver answered 500.');
      const sent = receiver.requests.length;
      assert.equal(sent, 101);
      receiver.answer = (_, response) => response.end();
      await createEntity(member, { kind: 'company', name: 'While it is off' });
      await decided();
      assert.equal(receiver.requests.length, sent);
      const saved = await saveAccountWebhook(administrator, { destination, settings: ['add_company'] });
      assert.deepEqual([saved.id, saved.switchedOff], [id, null]);
      await createEntity(member, { kind: 'company', name: 'On again' });
      await waitFor('a delivery', () => receiver.requests.some(({ body }) => body.includes('On+again')), 30_000);
      await assert.rejects(switchOnAccountWebhook(administrator, { id }), refusedAs('conflict'));
      await deleteAccountWebhook(administrator, { destination });
    });

    it('that answers 410 is switched off at once, and on again from the screen without a change', async () => {
      receiver.answer = (_, response) => response.writeHead(410).end();
      const destination = `${receiver.url}/gone`;
      const { id } = await saveAccountWebhook(administrator, { destination, settings: ['add_contact'] });
      await createEntity(member, { kind: 'contact' });
      await waitFor('the switch-off', async () => (await listAccountWebhooks(administrator, { destination }))[0]?.switchedOff);
      receiver.answer = (_, response) => response.end();
      await assert.rejects(switchOnAccountWebhook(developer, { id }), refusedAs('forbidden'));
      const on = await switchOnAccountWebhook(administrator, { id });
      assert.deepEqual([on.switchedOff, on.settings], [null, ['add_contact']]);
      await createEntity(member, { kind: 'contact', name: 'Back again' });
      await waitFor('a delivery', () => receiver.requests.some(({ body }) => body.includes('Back+again')));
      await deleteAccountWebhook(administrator, { destination });
    });

    it('has its delivery, headers and pauses in the hands of administrators, too', async () => {
      const destination = `${receiver.url}/mine`;
      const { id } = await saveAccountWebhook(administrator, { destination, settings: ['add_contact'] });
      await createEntity(member, { kind: 'contact' });
      await waitFor('the delivery', () => receiver.requests.length === 1);
      const endpoint = await waitFor('its URL', async () => (await getWebhookDelivery(administrator, { id })).endpoints[0]?.id);
      await assert.rejects(getWebhookDelivery(developer, { id }), refusedAs('forbidden'));
      await assert.rejects(updateDeliverySettings(developer, { id }, { timeoutSeconds: 5 }), refusedAs('forbidden'));
      await assert.rejects(setHeader(developer, { id, name: 'x-mine', value: 'x' }), refusedAs('forbidden'));
      await assert.rejects(pauseEndpoint(developer, { id, endpoint }), refusedAs('forbidden'));
      await pauseEndpoint(administrator, { id, endpoint });
      await assert.rejects(resumeEndpoint(developer, { id, endpoint }), refusedAs('forbidden'));
      await resumeEndpoint(administrator, { id, endpoint });
      await deleteAccountWebhook(administrator, { destination });
    });

    it('belongs to administrators, a hundred at most', async () => {
      const input = (place: number) => ({ destination: `${receiver.url}/${place}`, settings: ['add_lead'] });
      await assert.rejects(saveAccountWebhook(developer, input(1)), refusedAs('forbidden'));
      await assert.rejects(listAccountWebhooks(developer), refusedAs('forbidden'));
      await assert.rejects(saveAccountWebhook(administrator, { ...input(1), settings: ['mail_in'] }), refusedAs('invalid', { path: 'settings' }));
      await assert.rejects(saveAccountWebhook(administrator, { ...input(1), destination: 'http://10.0.0.1/' }), refusedAs('invalid', { path: 'destination' }));
      for (let place = 1; place <= 100; place += 1) await saveAccountWebhook(administrator, input(place));
      await assert.rejects(saveAccountWebhook(administrator, input(101)), refusedAs('limit-reached'));
      await assert.rejects(saveAccountWebhook(administrator, input(7), { mustBeNew: true }), refusedAs('invalid', { path: 'destination' }));
      const changed = await saveAccountWebhook(administrator, { ...input(7), settings: ['status_lead', 'add_lead'] });
      assert.deepEqual(changed.settings, ['add_lead', 'status_lead']);
      assert.equal((await listAccountWebhooks(administrator)).length, 100);
      await deleteAccountWebhook(administrator, { destination: input(7).destination });
      await assert.rejects(deleteAccountWebhook(administrator, { destination: input(7).destination }), refusedAs('not-found'));
      await saveAccountWebhook(administrator, input(101));
    });
  });
});
