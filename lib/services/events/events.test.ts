import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Actor } from '#lib/auth/actor.ts';
import type { AppError } from '#lib/errors.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { getEvent } from '#lib/services/events/get-event.ts';
import { listEvents } from '#lib/services/events/list-events.ts';
import { fillHistory } from '#lib/testing/fill-history.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { insertWebhook } from '#lib/testing/webhooks.ts';

await useTestDatabase();

const viewer: Actor = { kind: 'api-key', id: '00000000-0000-4000-8000-000000000001', name: 'tests', role: 'viewer' };
const url = 'https://one.example/';
const until = new Date(Date.now() - 60_000);

before(async () => {
  const webhookId = await insertWebhook({ scope: '1', url });
  await fillHistory({ count: 120, webhookId, url, until, spacingMs: 60_000, eventType: "CASE WHEN n % 40 = 0 THEN 'DELETE_RECORD' ELSE 'ADD_RECORD' END" });
});

const counts: [string, Record<string, string>, number][] = [
  ['no filter', {}, 120],
  ['an area', { area: 'kintone' }, 120],
  ['a type', { type: 'DELETE_RECORD' }, 3],
  ['text in the title, in any case', { text: 'visit 11' }, 11],
  ['text in the title and a type', { text: 'Visit', type: 'DELETE_RECORD', area: 'kintone' }, 3],
  ['the signs of a pattern', { text: 'Vis%' }, 0],
  ['a span of time', { from: new Date(until.getTime() - 9.5 * 60_000).toISOString(), to: until.toISOString() }, 10],
];

describe('the list of events', () => {
  for (const [name, query, expected] of counts) {
    it(`finds all that match, newest first, page by page: ${name}`, async () => {
      const ids: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await listEvents(viewer, { ...query, limit: '7', ...(cursor === undefined ? {} : { cursor }) });
        ids.push(...page.data.map((event) => event.id));
        cursor = page.nextCursor;
      }
      assert.equal(ids.length, expected);
      assert.deepEqual(ids, [...new Set(ids)].toSorted().toReversed());
    });
  }

  it('refuses what it cannot understand and names the parameter', async () => {
    for (const [name, value] of Object.entries({ area: 'moon', from: 'yesterday', within: '2d', limit: '0', cursor: 'x' })) {
      await assert.rejects(listEvents(viewer, { [name]: value }), (error: AppError) => error.kind === 'invalid' && error.issues[0]?.path === name);
    }
  });
});

describe('an event', () => {
  it('tells for each webhook that was considered what was decided, why, and which job it became', async () => {
    const [row] = (await listEvents(viewer, { limit: '1' })).data;
    assert.ok(row);
    assert.equal(row.fanOut, null);
    const waiting = await getEvent(viewer, row.id);
    assert.deepEqual([waiting.decidedAt, waiting.verdicts], [null, []]);
    const [job] = await sqlQuery<{ id: string }>('SELECT id FROM jobs WHERE event_id = $1', [row.id]);
    const jobId = job?.id;
    await sqlQuery('INSERT INTO fanouts (event_id, decided_at, verdicts) VALUES ($1, now(), $2::jsonb)', [
      row.id,
      JSON.stringify([
        { webhookId: 1, webhookName: 'Sales', outcome: 'fired', reason: 'The webhook wants this event.', jobIds: [jobId] },
        { webhookId: 2, webhookName: 'Off', outcome: 'not-wanted', reason: 'The webhook is switched off.', jobIds: [] },
      ]),
    ]);
    const event = await getEvent(viewer, row.id);
    assert.deepEqual(event.fanOut, { fired: 1, silent: 1 });
    assert.deepEqual(
      event.verdicts.map((verdict) => [verdict.webhookName, verdict.reason, verdict.jobs.map((job) => job.id)]),
      [
        ['Sales', 'The webhook wants this event.', [jobId]],
        ['Off', 'The webhook is switched off.', []],
      ],
    );
    assert.deepEqual([event.payload, event.label], ['{}', 'Record is deleted']);
    assert.deepEqual((await listEvents(viewer, { limit: '1' })).data[0]?.fanOut, { fired: 1, silent: 1 });
  });

  it('that does not exist is not found', async () => {
    for (const id of ['x', '00000000-0000-7000-8000-000000000000']) await assert.rejects(getEvent(viewer, id), (error: AppError) => error.kind === 'not-found');
  });

  it('is closed to those who may not read the history', async () => {
    await assert.rejects(listEvents({ ...viewer, role: 'member' }, {}), (error: AppError) => error.kind === 'forbidden');
    await assert.rejects(getEvent({ ...viewer, role: 'member' }, 'x'), (error: AppError) => error.kind === 'forbidden');
  });
});
