import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Actor } from '#lib/auth/actor.ts';
import { type Engine, startEngine } from '#lib/delivery/engine.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { getEvent } from '#lib/services/events/get-event.ts';
import { listEvents } from '#lib/services/events/list-events.ts';
import { listReplayTargets } from '#lib/services/events/list-replay-targets.ts';
import { replayEvent } from '#lib/services/events/replay-event.ts';
import { getJob } from '#lib/services/jobs/get-job.ts';
import { openReceiver, type Receiver } from '#lib/testing/receiver.ts';
import { refusedAs } from '#lib/testing/refused.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { waitFor } from '#lib/testing/wait-for.ts';
import { insertWebhook, publishTestEvent } from '#lib/testing/webhooks.ts';

process.env.CALLBOARD_EGRESS_ALLOW = '127.0.0.0/8';
await useTestDatabase();

const developer: Actor = { kind: 'api-key', id: '00000000-0000-4000-8000-000000000001', name: 'tests', role: 'developer' };

describe('an event that is replayed', () => {
  let receiver: Receiver;
  let engine: Engine;
  let wants: number;
  let doesNotWant: number;
  let off: number;
  let unpublished: number;
  let elsewhere: number;
  let eventId: string;
  const at = (path: string) => receiver.requests.filter((request) => request.url === path);
  const delivered = (count: number) =>
    waitFor(
      `${count} deliveries`,
      async () => (await getEvent(developer, eventId)).verdicts.flatMap(({ jobs }) => jobs).filter((job) => job.status === 'delivered').length === count,
    );

  before(async () => {
    receiver = await openReceiver();
    engine = await startEngine({ concurrency: 16 });
    wants = await insertWebhook({ scope: '1', url: `${receiver.url}/wants` });
    doesNotWant = await insertWebhook({ scope: '1', url: `${receiver.url}/does-not`, events: ['DELETE_RECORD'] });
    off = await insertWebhook({ scope: '1', url: `${receiver.url}/off`, active: false });
    unpublished = await insertWebhook({ scope: '1', url: `${receiver.url}/unpublished`, publishedAt: null });
    elsewhere = await insertWebhook({ scope: '2', url: `${receiver.url}/elsewhere` });
    eventId = await publishTestEvent('1');
    await waitFor('fan-out', async () => (await getEvent(developer, eventId)).decidedAt !== null);
    await delivered(1);
  });
  after(async () => {
    await engine.stop();
    await receiver.close();
  });

  it('reaches a webhook that did not want it, as a notification of its own, and says who asked', async () => {
    const { webhooks } = await replayEvent(developer, eventId, { webhookId: doesNotWant });
    assert.deepEqual(
      webhooks.map(({ id, outcome, jobs }) => [id, outcome, jobs.length]),
      [[doesNotWant, 'fired', 1]],
    );
    await delivered(2);
    assert.equal(at('/does-not').length, 1);
    const [first] = at('/wants');
    const [again] = at('/does-not');
    assert.notEqual(JSON.parse(again?.body ?? '').id, JSON.parse(first?.body ?? '').id);
    assert.deepEqual(JSON.parse(again?.body ?? '').record, JSON.parse(first?.body ?? '').record);
    const event = await getEvent(developer, eventId);
    const verdict = event.verdicts.at(-1);
    assert.match(verdict?.reason ?? '', /^Replayed by API key tests, although by its settings the webhook does not want it: /);
    assert.deepEqual([verdict?.webhookId, verdict?.replayedBy, verdict?.jobs.length], [doesNotWant, 'API key tests', 1]);
    const job = await getJob(developer, webhooks[0]?.jobs[0]?.id ?? '');
    assert.deepEqual([job.attemptList[0]?.triggeredBy, job.verdict?.reason, job.verdict?.decidedAt], ['API key tests', verdict?.reason, verdict?.replayedAt]);
    assert.deepEqual(event.fanOut, { fired: 1, silent: 3 });
    assert.deepEqual((await listEvents(developer, {})).data.find((row) => row.id === eventId)?.fanOut, { fired: 1, silent: 3 });
    const audited = await sqlQuery('SELECT action, summary FROM audit_entries WHERE target = $1', [`event:${eventId}`]);
    assert.deepEqual(audited, [{ action: 'event.replay', summary: 'Replayed an event to the webhook “Test webhook”.' }]);
  });

  it('reaches all webhooks of its scope that are in force, and no other', async () => {
    const { webhooks } = await replayEvent(developer, eventId, {});
    assert.deepEqual(
      webhooks.map(({ id }) => id),
      [wants, doesNotWant],
    );
    await delivered(4);
    assert.deepEqual([at('/wants').length, at('/does-not').length, at('/off').length, at('/unpublished').length, at('/elsewhere').length], [2, 2, 0, 0, 0]);
  });

  it('goes to no webhook that is switched off, not published, deleted, of another app, or unknown, and the refusal says why', async () => {
    const deleted = await insertWebhook({ scope: '1', url: `${receiver.url}/deleted` });
    await sqlQuery('UPDATE webhooks SET deleted_at = now() WHERE id = $1', [deleted]);
    const refusals: [number, 'conflict' | 'not-found', RegExp][] = [
      [off, 'conflict', /^Nothing was sent\. The webhook is switched off\.$/],
      [unpublished, 'conflict', /not published yet: Update App puts it in force\.$/],
      [deleted, 'conflict', /^The webhook “Test webhook” was deleted, so nothing is sent for it\.$/],
      [elsewhere, 'conflict', /^The webhook “Test webhook” belongs to another app\. /],
      [999_999, 'not-found', /^There is no webhook with this number\.$/],
    ];
    for (const [webhookId, kind, message] of refusals) await assert.rejects(replayEvent(developer, eventId, { webhookId }), refusedAs(kind, { message }));
    const { webhooks } = await listReplayTargets(developer, eventId);
    assert.deepEqual(
      webhooks.map(({ id, refusal }) => [id, refusal === null]),
      [
        [wants, true],
        [doesNotWant, true],
        [off, false],
        [unpublished, false],
      ],
    );
  });

  it('needs a webhook in force', async () => {
    const lonely = await publishTestEvent('3');
    await waitFor('fan-out', async () => (await getEvent(developer, lonely)).decidedAt !== null);
    await assert.rejects(replayEvent(developer, lonely, {}), refusedAs('conflict', { message: /^No webhook of this app is in force/ }));
  });

  it('has at most 200 jobs', async () => {
    await sqlQuery(
      `UPDATE fanouts SET verdicts = verdicts || jsonb_build_array(jsonb_build_object('webhookId', 1, 'webhookName', '', 'outcome', 'fired', 'reason', '', 'jobIds', (SELECT jsonb_agg(n::text) FROM generate_series(1, 195) n))) WHERE event_id = $1`,
      [eventId],
    );
    await replayEvent(developer, eventId, { webhookId: wants });
    await assert.rejects(replayEvent(developer, eventId, { webhookId: wants }), refusedAs('limit-reached'));
  });

  it('is no test, and is known', async () => {
    await sqlQuery('UPDATE events SET sample = true WHERE id = $1', [eventId]);
    await assert.rejects(replayEvent(developer, eventId, {}), refusedAs('conflict', { message: /^This is a test/ }));
    for (const unknown of ['x', '00000000-0000-7000-8000-000000000000']) await assert.rejects(replayEvent(developer, unknown, {}), refusedAs('not-found'));
  });

  it('is replayed only by those who operate the history, with a number that is one', async () => {
    await assert.rejects(replayEvent({ ...developer, role: 'viewer' }, eventId, {}), refusedAs('forbidden'));
    await assert.rejects(listReplayTargets({ ...developer, role: 'viewer' }, eventId), refusedAs('forbidden'));
    await assert.rejects(replayEvent(developer, eventId, { webhookId: 0.5 }), refusedAs('invalid', { path: 'webhookId' }));
  });
});
