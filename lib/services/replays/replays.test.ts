import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Actor } from '#lib/auth/actor.ts';
import { openReplayer } from '#lib/delivery/replay.ts';
import { pool } from '#lib/postgres/pool.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { cancelReplay } from '#lib/services/replays/cancel-replay.ts';
import { getReplay } from '#lib/services/replays/get-replay.ts';
import { listCurrentReplays } from '#lib/services/replays/list-current-replays.ts';
import { listReplays } from '#lib/services/replays/list-replays.ts';
import { previewReplay } from '#lib/services/replays/preview-replay.ts';
import { startReplay } from '#lib/services/replays/start-replay.ts';
import { fillHistory } from '#lib/testing/fill-history.ts';
import { refusedAs } from '#lib/testing/refused.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { insertWebhook } from '#lib/testing/webhooks.ts';

await useTestDatabase();

const developer: Actor = { kind: 'api-key', id: '00000000-0000-4000-8000-000000000001', name: 'tests', role: 'developer' };
const viewer: Actor = { ...developer, role: 'viewer' };
const member: Actor = { ...developer, role: 'member' };
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

let sales: number;

before(async () => {
  const url = 'https://sales.example/hook';
  sales = await insertWebhook({ scope: '1', url });
  // One a minute: every tenth failed with 500, every fiftieth was skipped.
  await fillHistory({
    count: 300,
    webhookId: sales,
    url,
    until: new Date(Date.now() - 30_000),
    spacingMs: 60_000,
    status: "CASE WHEN n % 50 = 0 THEN 'skipped' WHEN n % 10 = 0 THEN 'failed' ELSE 'delivered' END",
    httpStatus: 'CASE WHEN n % 10 = 0 THEN 500 ELSE 200 END',
  });
});

describe('what a replay would send', () => {
  const cases: [string, () => Record<string, unknown>, number][] = [
    ['those that failed, unless states are given', () => ({ from: minutesAgo(600) }), 24],
    ['several states', () => ({ from: minutesAgo(600), status: 'failed,skipped' }), 30],
    ['states as a list', () => ({ from: minutesAgo(600), status: ['delivered'] }), 270],
    ['a webhook by its number', () => ({ from: minutesAgo(600), webhook: sales }), 24],
    ['a span that counts back', () => ({ within: '1h' }), 4],
    ['a span between two moments', () => ({ from: minutesAgo(100.2), to: minutesAgo(50.2), status: 'delivered' }), 45],
    ['an HTTP status', () => ({ from: minutesAgo(600), http: '5xx' }), 24],
    ['a text', () => ({ from: minutesAgo(600), text: 'nowhere' }), 0],
  ];
  for (const [name, input, count] of cases) {
    it(`is counted: ${name}`, async () => {
      const preview = await previewReplay(developer, input());
      assert.deepEqual([preview.count, preview.isMore], [count, false]);
    });
  }

  it('is said in a sentence', async () => {
    const from = minutesAgo(600);
    const moment = `${from.slice(0, 16).replace('T', ' ')} UTC`;
    assert.equal(
      (await previewReplay(developer, { from, webhook: sales, status: 'failed,skipped', event: 'ADD_RECORD', http: '5xx', area: 'kintone', text: 'hook' }))
        .sentence,
      `30 jobs are sent again, oldest first, each with the same request and notification id: Jobs that failed or were skipped, of the webhook “Test webhook”, in the area Apps, about the event “Record is added”, answered with 5xx, with “hook” in the URL or an id, since ${moment}.`,
    );
    assert.equal(
      (await previewReplay(developer, { from, text: 'nowhere' })).sentence,
      `No job matches: Jobs that failed, with “nowhere” in the URL or an id, since ${moment}.`,
    );
  });

  it('is not counted beyond 10,000', async () => {
    const url = 'https://many.example/';
    const many = await insertWebhook({ scope: '2', url });
    await fillHistory({
      count: 10_001,
      webhookId: many,
      url,
      scope: '2',
      until: new Date(Date.now() - 1_000),
      spacingMs: 1,
      status: "'failed'",
      jobsOnly: true,
    });
    const preview = await previewReplay(developer, { within: '1h', webhook: many });
    assert.deepEqual([preview.count, preview.isMore], [10_000, true]);
    assert.match(preview.sentence, /^10,000\+ jobs are sent again/);
    const replay = await startReplay(developer, { within: '1h', webhook: many });
    assert.equal(replay.expected, null);
    await cancelReplay(developer, replay.id);
  });

  it('is found in the background where it is too rare to be counted at once', async () => {
    const url = 'https://rare.example/';
    const rare = await insertWebhook({ scope: '3', url });
    const eventType = "CASE WHEN n = 1 THEN 'DELETE_RECORD' ELSE 'ADD_RECORD' END";
    const until = new Date(Date.now() - 1_000);
    await fillHistory({ count: 130_000, webhookId: rare, url, scope: '3', until, spacingMs: 1, status: "'failed'", eventType, jobsOnly: true });
    const preview = await previewReplay(developer, { within: '1h', webhook: rare, event: 'DELETE_RECORD' });
    assert.deepEqual([preview.count, preview.isMore], [0, true]);
    assert.match(preview.sentence, /^An unknown number of jobs are sent again/);
    const replay = await startReplay(developer, { within: '1h', webhook: rare, event: 'DELETE_RECORD' });
    const replayer = openReplayer(pool());
    for (let turns = 0; (await getReplay(developer, replay.id)).status === 'running'; turns += 1) {
      assert.ok(turns < 20, 'a step looks through 20,000 jobs');
      await replayer.turn(0);
    }
    const { seen, left, status } = await getReplay(developer, replay.id);
    // Without its request (only jobs were made here) it cannot be sent.
    assert.deepEqual([seen, left, status], [1, 1, 'done']);
  });

  it('needs a time, and jobs that have ended', async () => {
    for (const verb of [previewReplay, startReplay]) {
      await assert.rejects(verb(developer, {}), refusedAs('invalid', { path: 'from', message: /^Say since when/ }));
      await assert.rejects(verb(developer, { status: 'failed', webhook: sales }), refusedAs('invalid', { path: 'from' }));
      await assert.rejects(
        verb(developer, { within: '1h', status: 'queued' }),
        refusedAs('invalid', { path: 'status[0]', message: /only jobs that have ended/ }),
      );
      await assert.rejects(verb(developer, { from: minutesAgo(1), to: minutesAgo(2) }), refusedAs('invalid', { path: 'to' }));
      await assert.rejects(verb(developer, { from: 'yesterday' }), refusedAs('invalid', { path: 'from' }));
    }
  });
});

describe('a replay', () => {
  it('is started, shown, and cancelled once; each is audited', async () => {
    const replay = await startReplay(developer, { from: minutesAgo(600), webhook: sales });
    assert.deepEqual(
      { ...replay, id: '', from: '', createdAt: '' },
      {
        id: '',
        description: 'Jobs that failed, of the webhook “Test webhook”',
        from: '',
        to: null,
        status: 'running',
        seen: 0,
        requeued: 0,
        left: 0,
        expected: 24,
        progress: 0,
        error: null,
        createdBy: 'API key tests',
        createdAt: '',
        finishedAt: null,
      },
    );
    assert.deepEqual(await getReplay(viewer, replay.id), replay);
    assert.deepEqual((await listCurrentReplays(viewer))[0], replay);
    const cancelled = await cancelReplay(developer, replay.id);
    assert.ok(cancelled.status === 'cancelled' && cancelled.finishedAt !== null);
    await assert.rejects(cancelReplay(developer, replay.id), refusedAs('conflict'));
    assert.equal((await listCurrentReplays(viewer))[0]?.status, 'cancelled');
    const later = () => new Date(Date.now() + 11 * 60_000);
    assert.deepEqual(await listCurrentReplays(viewer, later), []);
    const audited = await sqlQuery<{ action: string }>('SELECT action FROM audit_entries WHERE target = $1 ORDER BY id', [`replay:${replay.id}`]);
    assert.deepEqual(audited, [{ action: 'replay.start' }, { action: 'replay.cancel' }]);
  });

  it('of nothing is refused', async () => {
    await assert.rejects(startReplay(developer, { from: minutesAgo(600), text: 'nowhere' }), refusedAs('conflict', { message: /^No job matches/ }));
  });

  it('is one of five at once at most, also when all are started in the same moment', async () => {
    const started = await Promise.allSettled(Array.from({ length: 8 }, () => startReplay(developer, { within: '7d' })));
    const made = started.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    assert.equal(made.length, 5);
    const refusals = started.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    for (const refusal of refusals) refusedAs('limit-reached', { message: /^5 replays are running already/ })(refusal);
    for (const { id } of made) await cancelReplay(developer, id);
  });

  it('is found in the list, newest first, page by page', async () => {
    const first = await listReplays(viewer, { limit: '2' });
    assert.ok(first.nextCursor);
    const second = await listReplays(viewer, { limit: '100', cursor: first.nextCursor });
    const ids = [...first.data, ...second.data].map((replay) => replay.id);
    assert.deepEqual([ids, second.nextCursor], [[...new Set(ids)].toSorted().toReversed(), null]);
    assert.equal(ids.length, (await sqlQuery('SELECT 1 FROM replays')).length);
  });

  it('is started and cancelled only by those who operate the history, and read only by those who may read it', async () => {
    const { data } = await listReplays(viewer, {});
    const id = data[0]?.id ?? '';
    for (const verb of [previewReplay, startReplay]) await assert.rejects(verb(viewer, { within: '1h' }), refusedAs('forbidden'));
    await assert.rejects(cancelReplay(viewer, id), refusedAs('forbidden'));
    for (const refused of [getReplay(member, id), listReplays(member, {}), listCurrentReplays(member)]) await assert.rejects(refused, refusedAs('forbidden'));
    for (const unknown of ['x', '00000000-0000-7000-8000-000000000000']) await assert.rejects(getReplay(viewer, unknown), refusedAs('not-found'));
  });
});
