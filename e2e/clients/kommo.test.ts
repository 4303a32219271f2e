// Kommo's REST as a program uses it, against the running product: a lead is moved, and a bin gets Kommo's posts.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { z } from 'zod';
import { callOwn, productUrl } from './product-under-test.ts';

const Embedded = z.object({ _embedded: z.record(z.string(), z.array(z.object({ id: z.number() }))) });
const Requests = z.object({ data: z.array(z.object({ id: z.string() })) });
const Stages = z.object({ stages: z.array(z.object({ id: z.number() })) });

type Answer = { status: number; type: string | null; json: Record<string, unknown> };

async function call(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${productUrl}/api/v4/${path}`, {
    method,
    headers: { authorization: `Bearer ${process.env.CALLBOARD_TEST_API_KEY}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, type: response.headers.get('content-type'), json: text === '' ? {} : JSON.parse(text) };
}

function embedded(answer: Answer, name: string): { id: number }[] {
  return Embedded.parse(answer.json)._embedded[name] ?? [];
}

async function requestsOf(bin: unknown, wanted: (body: URLSearchParams) => boolean): Promise<URLSearchParams[]> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; ) {
    const { json } = await callOwn('GET', `/bins/${bin}/requests`);
    const bodies = Requests.parse(json).data.map(({ id }) => callOwn('GET', `/bins/${bin}/requests/${id}`));
    const found = (await Promise.all(bodies)).map((request) => new URLSearchParams(String(request.json.body))).filter(wanted);
    if (found.length > 0) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return [];
}

describe('Kommo’s REST', () => {
  let bin: Record<string, unknown> = {};

  before(async () => {
    const made = await callOwn('POST', '/bins', { name: 'Kommo' });
    assert.equal(made.status, 201, JSON.stringify(made.json));
    bin = made.json;
  });

  test('a lead that is moved is told to the stage’s trigger and to the account’s webhook', async () => {
    const pipelines = await call('GET', 'leads/pipelines');
    assert.deepEqual([pipelines.status, pipelines.type], [200, 'application/hal+json']);
    const made = await callOwn('POST', '/pipelines', { name: `Tested ${Date.now()}`, stages: ['One', 'Two'] });
    assert.equal(made.status, 201, JSON.stringify(made.json));
    const [one, two] = Stages.parse(made.json).stages.map(({ id }) => id);
    const url = String(bin.url);
    const trigger = await callOwn('POST', '/pipeline-triggers', { place: { pipelineId: made.json.id, stageId: two }, event: 'status', url });
    assert.equal(trigger.status, 201, JSON.stringify(trigger.json));
    const webhook = await call('POST', 'webhooks', { destination: url, settings: ['status_lead'] });
    assert.deepEqual([webhook.status, webhook.json.disabled], [200, false], JSON.stringify(webhook.json));

    const [lead] = embedded(await call('POST', 'leads', [{ name: 'Deal', pipeline_id: made.json.id, status_id: one }]), 'leads');
    const moved = await call('PATCH', `leads/${lead?.id}`, { status_id: two });
    assert.equal(moved.status, 200, JSON.stringify(moved.json));
    const own = (body: URLSearchParams) => body.get('leads[status][0][id]') === String(lead?.id);
    const [posted] = await requestsOf(bin.id, (body) => own(body) && body.get('leads[status][0][name]') === null);
    assert.deepEqual(
      [...(posted?.keys() ?? [])].slice(0, 5),
      ['id', 'status_id', 'pipeline_id', 'old_status_id', 'old_pipeline_id'].map((key) => `leads[status][0][${key}]`),
    );
    const [told] = await requestsOf(bin.id, (body) => own(body) && body.get('leads[status][0][name]') === 'Deal');
    assert.deepEqual([told?.get('leads[status][0][old_status_id]'), told?.get('leads[status][0][status_id]')], [String(one), String(two)]);

    assert.equal((await call('DELETE', 'webhooks', { destination: url })).status, 204);
    assert.equal((await callOwn('DELETE', `/pipeline-triggers/${trigger.json.id}`)).status, 204);
  });

  test('activities, notes, deletion and restoring are in our own REST', async () => {
    const [customer] = embedded(await call('POST', 'customers', [{ name: 'Bob' }]), 'customers');
    const logged = await callOwn('POST', `/customers/${customer?.id}/activities`, { type: 'call_in' });
    assert.deepEqual([logged.status, logged.json.type], [201, 'call_in'], JSON.stringify(logged.json));
    assert.equal((await callOwn('POST', `/customers/${customer?.id}/activities`, { type: 'status' })).status, 400);
    assert.equal((await callOwn('POST', `/crm/customer/${customer?.id}/notes`, { text: 'Call back' })).status, 201);
    assert.equal((await callOwn('DELETE', `/crm/customer/${customer?.id}`)).status, 204);
    assert.equal((await call('GET', `customers/${customer?.id}`)).status, 404);
    assert.equal((await callOwn('POST', `/crm/customer/${customer?.id}/restore`)).status, 200);
    assert.equal((await call('GET', `customers/${customer?.id}`)).json.name, 'Bob');
  });

  test('pipelines, stages, periods and triggers are changed and removed in our own REST', async () => {
    const made = await callOwn('POST', '/pipelines', { name: `Changed ${Date.now()}`, stages: ['One', 'Two'] });
    const [one, two] = Stages.parse(made.json).stages.map(({ id }) => id);
    const path = `/pipelines/${made.json.id}`;
    const changed = await callOwn('PATCH', path, { stages: [{ id: two, name: 'Zwei' }, { name: 'Drei' }], revision: made.json.revision });
    assert.equal(changed.status, 200, JSON.stringify(changed.json));
    const stages = Stages.parse(changed.json).stages.map(({ id }) => id);
    assert.deepEqual([stages[0], stages.includes(one ?? 0), stages.slice(-2)], [two, false, [142, 143]]);
    assert.equal((await callOwn('PATCH', path, { name: 'Late', revision: made.json.revision })).status, 409);
    assert.equal((await callOwn('PATCH', path, { stages: 'all' })).status, 400);

    const trigger = await callOwn('POST', '/pipeline-triggers', { place: { pipelineId: made.json.id, stageId: two }, event: 'chat', url: String(bin.url) });
    const other = await callOwn('PATCH', `/pipeline-triggers/${trigger.json.id}`, { event: 'call_in' });
    assert.deepEqual([other.status, other.json.event], [200, 'call_in'], JSON.stringify(other.json));
    assert.equal((await callOwn('DELETE', `/pipeline-triggers/${trigger.json.id}/run`)).status, 409);
    assert.equal((await callOwn('DELETE', path)).status, 409);
    assert.equal((await callOwn('DELETE', `/pipeline-triggers/${trigger.json.id}`)).status, 204);
    assert.equal((await callOwn('DELETE', path)).status, 204);

    const { json } = await callOwn('GET', '/customer-periods');
    assert.equal((await callOwn('PUT', '/customer-periods', { periods: json.data })).status, 200);
    assert.equal((await callOwn('PUT', '/customer-periods', { periods: [] })).status, 400);
  });

  test('calls that do not exist are refused in Kommo’s shape', async () => {
    const { status, type, json } = await call('GET', 'talks');
    assert.deepEqual([status, type, json.title], [404, 'application/problem+json', 'Not Found']);
  });
});
