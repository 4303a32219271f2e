// Our own REST of the history, as a program uses it: make a bin, make a webhook that points at it, add a record with the
// vendor's client, and follow what became of it.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { z } from 'zod';
import { waitFor } from '#lib/testing/wait-for.ts';
import { administrator, callOwn, productUrl } from './product-under-test.ts';

const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
});
const Bin = z.object({ id: z.number(), url: z.string(), answer: z.object({ status: z.number() }) });
const Received = z.object({
  data: z.array(z.object({ id: z.string(), method: z.string(), body: z.string(), bodyEncoding: z.string() })),
  nextCursor: z.string().nullable(),
});
const Job = z.object({ id: z.string(), status: z.string(), url: z.string(), event: z.object({ id: z.string(), type: z.string() }), attempts: z.number() });
const Jobs = z.object({ data: z.array(Job), nextCursor: z.string().nullable() });
const WholeJob = Job.extend({
  request: z.object({ method: z.string(), headers: z.array(z.tuple([z.string(), z.string()])), body: z.string() }),
  timeline: z.array(z.object({ kind: z.string() })),
});
const Attempts = z.object({ data: z.array(z.object({ number: z.number(), httpStatus: z.number().nullable(), triggeredBy: z.string().nullable() })) });
const Event = z.object({ id: z.string(), verdicts: z.array(z.object({ outcome: z.string(), reason: z.string(), jobs: z.array(Job) })) });

describe('the history by REST', () => {
  let bin: z.infer<typeof Bin>;
  const jobsOfBin = async (query = '') => Jobs.parse((await callOwn('GET', `/jobs?text=${encodeURIComponent(bin.url)}${query}`)).json).data;
  const jobWhen = (status: string, attempts: number) =>
    waitFor(`a job ${status} after ${attempts} attempts`, async () => (await jobsOfBin()).find((job) => job.status === status && job.attempts === attempts));

  before(async () => {
    const made = await callOwn('POST', '/bins', { name: 'For a program', answer: { status: 500, body: 'no' } });
    assert.equal(made.status, 201);
    bin = Bin.parse(made.json);
    const { app } = await administrator.app.addApp({ name: 'History' });
    await administrator.app.addFormFields({ app, properties: { Name: { type: 'SINGLE_LINE_TEXT', code: 'Name', label: 'Name' } } });
    const webhook = await callOwn('POST', `/apps/${app}/webhooks`, { description: 'History', url: bin.url, events: ['ADD_RECORD'] });
    assert.equal(webhook.status, 201, JSON.stringify(webhook.json));
    await administrator.app.deployApp({ apps: [{ app }] });
    await administrator.record.addRecord({ app, record: { Name: { value: '訪問' } } });
    await jobWhen('failed', 1);
  });

  test('a failed job is found by its URL and state, and shows its request as the bin received it', async () => {
    const [job] = await jobsOfBin('&status=failed&http=5xx&event=ADD_RECORD&within=1h');
    assert.ok(job);
    assert.deepEqual(await jobsOfBin('&status=delivered'), []);
    const whole = WholeJob.parse((await callOwn('GET', `/jobs/${job.id}`)).json);
    const [received] = Received.parse((await callOwn('GET', `/bins/${bin.id}/requests`)).json).data;
    assert.deepEqual([received?.method, received?.body, received?.bodyEncoding], [whole.request.method, whole.request.body, 'text']);
    assert.deepEqual(
      whole.timeline.map((entry) => entry.kind),
      ['event', 'fan-out', 'attempt', 'end'],
    );
  });

  test('its event says why the webhook fired', async () => {
    const [job] = await jobsOfBin();
    assert.ok(job);
    const event = Event.parse((await callOwn('GET', `/events/${job.event.id}`)).json);
    assert.deepEqual(
      event.verdicts.map(({ outcome, jobs }) => [outcome, jobs.map(({ id }) => id)]),
      [['fired', [job.id]]],
    );
    const { json } = await callOwn('GET', `/events?text=${event.id}`);
    assert.equal(z.object({ data: z.array(z.object({ id: z.string() })) }).parse(json).data[0]?.id, event.id);
  });

  test('it is redelivered once the receiver is well, and says who asked; what has ended cannot be cancelled', async () => {
    assert.equal((await callOwn('PATCH', `/bins/${bin.id}`, { answer: { status: 204 } })).status, 200);
    const [job] = await jobsOfBin();
    assert.ok(job);
    assert.equal((await callOwn('POST', `/jobs/${job.id}/redeliver`)).status, 202);
    await jobWhen('delivered', 2);
    const attempts = Attempts.parse((await callOwn('GET', `/jobs/${job.id}/attempts`)).json).data;
    assert.deepEqual(
      attempts.map(({ number, httpStatus }) => [number, httpStatus]),
      [
        [1, 500],
        [2, 204],
      ],
    );
    assert.match(attempts[1]?.triggeredBy ?? '', /API key/);
    const refusal = await callOwn('POST', `/jobs/${job.id}/cancel`);
    assert.equal(refusal.status, 409);
    assert.match(Problem.parse(refusal.json).detail, /Only a job that is waiting/);
  });

  const refusals: [method: string, path: string, body: unknown, status: number, issue: string | null][] = [
    ['GET', '/jobs?status=lost', undefined, 400, 'status'],
    ['GET', '/jobs?limit=101', undefined, 400, 'limit'],
    ['GET', '/jobs?cursor=x', undefined, 400, 'cursor'],
    ['GET', '/jobs/none', undefined, 404, null],
    ['GET', '/jobs/none/attempts', undefined, 404, null],
    ['POST', '/jobs/none/redeliver', undefined, 404, null],
    ['POST', '/jobs/none/cancel', undefined, 404, null],
    ['GET', '/events?from=yesterday', undefined, 400, 'from'],
    ['GET', '/events/none', undefined, 404, null],
    ['POST', '/bins', '{"name":', 400, null],
    ['POST', '/bins', { name: '' }, 400, 'name'],
    ['POST', '/bins', { name: 'x', answer: { status: 99 } }, 400, 'answer.status'],
    ['PATCH', '/bins/x', { name: 'x' }, 404, null],
    ['GET', '/bins/999999', undefined, 404, null],
    ['DELETE', '/bins/999999', undefined, 404, null],
    ['GET', '/bins/999999/requests', undefined, 404, null],
  ];
  for (const [method, path, body, status, issue] of refusals) {
    test(`refused as a problem: ${method} ${path} ${body === undefined ? '' : JSON.stringify(body)}`, async () => {
      const answer = await callOwn(method, path, body);
      const problem = Problem.parse(answer.json);
      assert.deepEqual([answer.status, problem.status], [status, status]);
      if (issue !== null) assert.equal(problem.issues[0]?.path.startsWith(issue), true, JSON.stringify(problem));
    });
  }

  test('nothing is told to those without a key', async () => {
    for (const path of ['jobs', 'events', 'bins']) {
      const response = await fetch(`${productUrl}/api/v1/${path}`);
      assert.equal(response.status, 401);
      assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/);
      assert.equal(response.headers.get('www-authenticate')?.startsWith('Bearer'), true);
    }
  });

  test('a bin is cleared and deleted', async () => {
    assert.equal((await callOwn('DELETE', `/bins/${bin.id}/requests`)).status, 204);
    assert.deepEqual(Received.parse((await callOwn('GET', `/bins/${bin.id}/requests`)).json).data, []);
    assert.equal((await callOwn('DELETE', `/bins/${bin.id}`)).status, 204);
    assert.equal((await fetch(bin.url, { method: 'POST', body: 'x' })).status, 404);
  });
});
