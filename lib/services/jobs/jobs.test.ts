import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Actor } from '#lib/auth/actor.ts';
import type { AppError } from '#lib/errors.ts';
import type { Verdict } from '#lib/events/verdict.ts';
import { newId } from '#lib/ids.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { cancelJob } from '#lib/services/jobs/cancel-job.ts';
import { followJobs } from '#lib/services/jobs/follow-jobs.ts';
import { getJob } from '#lib/services/jobs/get-job.ts';
import type { JobRow } from '#lib/services/jobs/job-row.ts';
import { listAttempts } from '#lib/services/jobs/list-attempts.ts';
import { listJobs } from '#lib/services/jobs/list-jobs.ts';
import { redeliverJob, redeliverJobs } from '#lib/services/jobs/redeliver-jobs.ts';
import { fillHistory } from '#lib/testing/fill-history.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { insertWebhook } from '#lib/testing/webhooks.ts';

await useTestDatabase();

const developer: Actor = { kind: 'api-key', id: '00000000-0000-4000-8000-000000000001', name: 'tests', role: 'developer' };
const viewer: Actor = { ...developer, role: 'viewer' };
const member: Actor = { ...developer, role: 'member' };
const now = new Date();
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

let sales: number;
let support: number;

before(async () => {
  sales = await insertWebhook({ scope: '1', url: 'https://sales.example/hook' });
  support = await insertWebhook({ scope: '1', url: 'https://support.example/100%25_in' });
  // From 600 to 1 minutes ago: every tenth failed with 500, every hundredth got no answer; comments are the last.
  await fillHistory({
    count: 600,
    webhookId: sales,
    url: 'https://sales.example/hook',
    until: minutesAgo(1),
    spacingMs: 60_000,
    status: "CASE WHEN n % 10 = 0 THEN 'failed' ELSE 'delivered' END",
    httpStatus: 'CASE WHEN n % 100 = 0 THEN NULL WHEN n % 10 = 0 THEN 500 ELSE 200 END',
    eventType: "CASE WHEN n = 600 THEN 'ADD_RECORD_COMMENT' ELSE 'ADD_RECORD' END",
  });
  await fillHistory({
    count: 30,
    webhookId: support,
    url: 'https://support.example/100%25_in',
    until: minutesAgo(2),
    spacingMs: 61_000,
    status: "'queued'",
    httpStatus: 'NULL',
  });
});

async function allPages(query: Record<string, unknown>): Promise<JobRow[]> {
  const rows: JobRow[] = [];
  let cursor: string | null = null;
  do {
    const page = await listJobs(viewer, cursor === null ? query : { ...query, cursor });
    rows.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rows;
}

const counts: [string, () => Record<string, unknown>, number][] = [
  ['no filter', () => ({}), 630],
  ['one state', () => ({ status: 'failed' }), 60],
  ['the state that most have', () => ({ status: 'delivered' }), 540],
  ['several states', () => ({ status: 'failed,queued' }), 90],
  ['several states, repeated', () => ({ status: ['failed', 'delivered'] }), 600],
  ['every state', () => ({ status: 'queued,sending,retrying,delivered,failed,skipped,held,cancelled' }), 630],
  ['a webhook', () => ({ webhook: String(support) }), 30],
  ['a webhook and a state', () => ({ webhook: String(sales), status: 'failed' }), 60],
  ['a webhook and a state it never had', () => ({ webhook: String(support), status: 'failed' }), 0],
  ['an event type', () => ({ event: 'ADD_RECORD_COMMENT' }), 1],
  ['an area', () => ({ area: 'kintone' }), 630],
  ['an HTTP status', () => ({ http: '500' }), 54],
  ['a class of HTTP statuses', () => ({ http: '5xx' }), 54],
  ['success', () => ({ http: '2xx' }), 540],
  ['no answer', () => ({ http: 'none' }), 36],
  ['text in the URL, in any case', () => ({ text: 'SALES.example' }), 600],
  ['no answer at a webhook', () => ({ http: 'none', webhook: String(sales) }), 6],
  ['a class of HTTP statuses that nothing has', () => ({ http: '4xx' }), 0],
  ['text in the URL and trouble', () => ({ text: 'example', status: 'failed,skipped' }), 60],
  ['text in the URL and a state', () => ({ text: 'example', status: 'queued' }), 30],
  ['text with the signs of a pattern', () => ({ text: '100%25_in' }), 30],
  ['text that only a pattern would match', () => ({ text: '100%in' }), 0],
  ['text that is nowhere', () => ({ text: 'nowhere' }), 0],
  ['the last hours', () => ({ from: minutesAgo(120.5).toISOString(), webhook: String(sales) }), 120],
  ['until a moment', () => ({ to: minutesAgo(580.5).toISOString() }), 20],
  ['a span and a state', () => ({ from: minutesAgo(120.5).toISOString(), to: minutesAgo(60.5).toISOString(), status: 'failed' }), 6],
  ['empty parameters, as a form sends them', () => ({ status: '', area: '', webhook: '', event: '', http: '', from: '', to: '', within: '', text: '' }), 630],
];

describe('the list of jobs', () => {
  for (const [name, query, expected] of counts) {
    it(`finds all that match and nothing else, newest first: ${name}`, async () => {
      const rows = await allPages({ ...query(), limit: '37' });
      assert.equal(rows.length, expected);
      assert.equal(new Set(rows.map((row) => row.id)).size, expected);
      assert.deepEqual(
        rows.map((row) => row.id),
        rows
          .map((row) => row.id)
          .toSorted()
          .toReversed(),
      );
    });
  }

  it('finds a job by its id, by the beginning of it, and by the id of its event', async () => {
    const [some] = await allPages({ event: 'ADD_RECORD_COMMENT' });
    assert.ok(some);
    const verdict: Verdict = { webhookId: some.webhook.id, webhookName: 'Sales', outcome: 'fired', reason: 'The webhook wants this event.', jobIds: [some.id] };
    await sqlQuery('INSERT INTO fanouts (event_id, decided_at, verdicts) VALUES ($1, now(), $2::jsonb)', [some.event.id, JSON.stringify([verdict])]);
    assert.deepEqual(
      (await allPages({ text: some.id.toUpperCase() })).map((row) => row.id),
      [some.id],
    );
    assert.deepEqual(
      (await allPages({ text: some.event.id })).map((row) => row.id),
      [some.id],
    );
    assert.ok((await allPages({ text: some.id.slice(0, 13) })).some((row) => row.id === some.id));
    assert.deepEqual(await allPages({ text: some.id, status: 'queued' }), []);
  });

  it('neither skips nor repeats a row when jobs are added while somebody pages', async () => {
    const expected = (await allPages({})).map((row) => row.id);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listJobs>> = await listJobs(viewer, { limit: '50', ...(cursor === null ? {} : { cursor }) });
      seen.push(...page.data.map((row) => row.id));
      await fillHistory({ count: 3, webhookId: support, url: 'https://late.example/', until: new Date(Date.now() + seen.length), spacingMs: 1 });
      cursor = page.nextCursor;
    } while (cursor !== null);
    assert.deepEqual(seen, expected);
  });

  it('ends a page early instead of looking through everything for a rare match, and goes on from there', async () => {
    const rare = await insertWebhook({ scope: '9', url: 'https://many.example/' });
    await fillHistory({
      count: 130_000,
      webhookId: rare,
      url: 'https://many.example/',
      until: minutesAgo(700),
      spacingMs: 1,
      scope: '9',
      jobsOnly: true,
      eventType: "CASE WHEN n = 5 THEN 'UPDATE_STATUS' ELSE 'ADD_RECORD' END",
    });
    await sqlQuery('ANALYZE jobs');
    const first = await listJobs(viewer, { event: 'UPDATE_STATUS' });
    assert.deepEqual(first.data, []);
    assert.ok(first.nextCursor && first.searchedTo);
    const second = await listJobs(viewer, { event: 'UPDATE_STATUS', cursor: first.nextCursor });
    assert.equal(second.data.length, 1);
    assert.equal(second.nextCursor, null);
    assert.equal(second.searchedTo, null);
  });

  const refused: [string, Record<string, unknown>, string][] = [
    ['an unknown state', { status: 'lost' }, 'status'],
    ['a webhook that is no number', { webhook: 'x' }, 'webhook'],
    ['an HTTP status that cannot be', { http: '6xx' }, 'http'],
    ['a time without a zone', { from: '2026-11-21T09:00:00' }, 'from'],
    ['too large a page', { limit: '101' }, 'limit'],
    ['a cursor that is none', { cursor: "'; DROP TABLE jobs" }, 'cursor'],
    ['an unknown area', { area: 'moon' }, 'area'],
  ];
  for (const [name, query, path] of refused) {
    it(`refuses ${name} and names the parameter`, async () => {
      await assert.rejects(listJobs(viewer, query), (error: AppError) => error.kind === 'invalid' && error.issues.some((issue) => issue.path.startsWith(path)));
    });
  }

  it('is closed to those who may not read the history', async () => {
    await assert.rejects(listJobs(member, {}), (error: AppError) => error.kind === 'forbidden');
  });
});

describe('an open list of jobs', () => {
  it('hears how many new jobs match, at most 100, and how those on the screen stand', async () => {
    const [newest] = (await listJobs(viewer, { limit: '1' })).data;
    assert.ok(newest);
    assert.deepEqual(await followJobs(viewer, { after: newest.id }), { newJobs: 0, changed: [] });
    await fillHistory({
      count: 12,
      webhookId: sales,
      url: 'https://sales.example/hook',
      until: new Date(Date.now() + 120_000),
      spacingMs: 2,
      status: "CASE WHEN n % 4 = 0 THEN 'failed' ELSE 'delivered' END",
    });
    assert.equal((await followJobs(viewer, { after: newest.id })).newJobs, 12);
    assert.equal((await followJobs(viewer, { after: newest.id, status: 'failed' })).newJobs, 3);
    assert.equal((await followJobs(viewer, { after: newest.id, text: 'support' })).newJobs, 0);
    assert.equal((await followJobs(viewer, {})).newJobs, 100);
    const { changed } = await followJobs(viewer, { after: newest.id, watch: newest.id });
    assert.deepEqual(
      changed.map((row) => row.id),
      [newest.id],
    );
  });
});

describe('a job', () => {
  it('shows its request byte for byte, its attempts with answers, and its timeline', async () => {
    const [row] = (await listJobs(viewer, { webhook: String(sales), status: 'failed', limit: '1' })).data;
    assert.ok(row);
    await insertAttempt(row.id, 1);
    await insertAttempt(row.id, 2);
    const job = await getJob(viewer, row.id);
    assert.deepEqual(job.request.headers, [['content-type', 'application/json']]);
    assert.match(job.request.body ?? '', /^\{"n":\d+\}$/);
    assert.equal(job.request.bodyBytes, job.request.body?.length);
    assert.deepEqual(
      job.attemptList.map((attempt) => attempt.number),
      [1, 2],
    );
    assert.deepEqual(
      job.timeline.map((entry) => entry.kind),
      ['event', 'fan-out', 'attempt', 'attempt', 'end'],
    );
    const first = await listAttempts(viewer, row.id, { limit: '1' });
    assert.deepEqual(first.data[0]?.response?.headers, [
      ['Content-Type', 'text/plain'],
      ['X-A', '1'],
      ['X-A', '2'],
    ]);
    assert.ok(first.nextCursor);
    const second = await listAttempts(viewer, row.id, { limit: '1', cursor: first.nextCursor });
    assert.deepEqual([second.data[0]?.number, second.nextCursor], [2, null]);
  });

  it('that does not exist is not found, whatever the text', async () => {
    for (const id of ['00000000-0000-7000-8000-000000000000', 'x', '']) {
      await assert.rejects(getJob(viewer, id), (error: AppError) => error.kind === 'not-found');
    }
  });
});

describe('by hand', () => {
  const statusOf = async (id: string) => (await getJob(viewer, id)).status;

  it('a waiting job is cancelled once, and says by whom', async () => {
    const [waiting] = (await listJobs(viewer, { webhook: String(support), status: 'queued', limit: '1' })).data;
    assert.ok(waiting);
    await cancelJob(developer, waiting.id);
    const job = await getJob(viewer, waiting.id);
    assert.deepEqual([job.status, job.reason], ['cancelled', 'Cancelled by API key tests.']);
    await assert.rejects(cancelJob(developer, waiting.id), (error: AppError) => error.kind === 'conflict');
  });

  it('a selection is redelivered with the same requests; waiting jobs are left alone, and one audit row tells of it', async () => {
    const failed = (await listJobs(viewer, { webhook: String(sales), status: 'failed', limit: '5' })).data.map((row) => row.id);
    const [waiting] = (await listJobs(viewer, { webhook: String(support), status: 'queued', limit: '1' })).data;
    assert.ok(waiting);
    const before = await getJob(viewer, failed[0] ?? '');
    const result = await redeliverJobs(developer, [...failed, ...failed, waiting.id]);
    assert.deepEqual([result.requeued.toSorted(), result.left], [failed.toSorted(), 1]);
    const after = await getJob(viewer, failed[0] ?? '');
    assert.deepEqual([after.status, after.request, after.attemptsMax], ['retrying', before.request, before.attempts + 1]);
    const audited = await sqlQuery<{ summary: string }>("SELECT summary FROM audit_entries WHERE action = 'job.redeliver'");
    assert.deepEqual(audited, [{ summary: 'Redelivered 5 jobs.' }]);
  });

  it('a job of a webhook that is switched off is not redelivered, and the refusal says why', async () => {
    const off = await insertWebhook({ scope: '2', url: 'https://off.example/', active: false });
    await fillHistory({ count: 1, webhookId: off, url: 'https://off.example/', until: new Date(), spacingMs: 1, scope: '2', status: "'failed'" });
    const [job] = (await listJobs(viewer, { webhook: String(off) })).data;
    assert.ok(job);
    await assert.rejects(redeliverJob(developer, job.id), (error: AppError) => error.kind === 'conflict' && /switched off/.test(error.message));
    assert.equal(await statusOf(job.id), 'failed');
  });

  it('a selection has 1 to 100 ids, and only those who may operate the history act', async () => {
    await assert.rejects(redeliverJobs(developer, []), (error: AppError) => error.kind === 'invalid');
    await assert.rejects(redeliverJobs(developer, Array(101).fill('00000000-0000-7000-8000-000000000000')), (error: AppError) => error.kind === 'invalid');
    await assert.rejects(redeliverJobs(developer, ["x' OR true"]), (error: AppError) => error.kind === 'invalid');
    const [some] = (await listJobs(viewer, { status: 'delivered', limit: '1' })).data;
    assert.ok(some);
    await assert.rejects(redeliverJob(viewer, some.id), (error: AppError) => error.kind === 'forbidden');
    await assert.rejects(cancelJob(viewer, some.id), (error: AppError) => error.kind === 'forbidden');
    assert.equal(await statusOf(some.id), 'delivered');
  });
});

async function insertAttempt(jobId: string, number: number): Promise<void> {
  await sqlQuery(
    `INSERT INTO attempts (id, job_id, number, started_at, duration_ms, outcome, http_status, response_headers, response_body)
       VALUES ($1, $2, $3, now(), 7, 'answered', 500, '["Content-Type","text/plain","X-A","1","X-A","2"]', 'no')`,
    [newId(), jobId, number],
  );
}
