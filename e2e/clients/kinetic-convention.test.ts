// Each action of the vendor's table ("Webhooks", naming convention): it fires the webhook that is set for it, the job goes
// to the path of the convention, and the workflow that is there runs with the data that was sent.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { conventionalUrl } from '#lib/dialects/kinetic/convention.ts';
import { waitFor } from '#lib/testing/wait-for.ts';
import { callOwn, login, productUrl } from './product-under-test.ts';

const basic = `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`;
const unique = Date.now().toString(36);
const kapp = `conv-${unique}`;
const form = 'laptop';
const datastoreForm = `sites-${unique}`;
const user = `conv.${unique}`;
const team = `Convention ${unique}`;

const Answer = z.looseObject({});

async function call(method: string, path: string, body?: object): Promise<z.infer<typeof Answer>> {
  const response = await fetch(`${productUrl}/app/api/v1/${path}`, {
    method,
    headers: { authorization: basic, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const json = Answer.parse(await response.json());
  assert.ok(response.ok, `${method} ${path}: ${response.status} ${JSON.stringify(json)}`);
  return json;
}

type Action = { type: string; event: string; group: string; act: () => Promise<unknown> };

/** In the order of the table; each leaves what the next one needs. */
const actions: Action[] = [
  { type: 'User', event: 'Created', group: 'Users', act: () => call('POST', 'users', { username: user, email: `${user}@example.com`, displayName: 'Conny' }) },
  { type: 'User', event: 'Updated', group: 'Users', act: () => call('PUT', `users/${user}`, { displayName: 'Conny C.' }) },
  { type: 'User', event: 'Deleted', group: 'Users', act: () => call('DELETE', `users/${user}`) },
  { type: 'Team', event: 'Created', group: 'Teams', act: () => call('POST', 'teams', { name: team, slug: `conv-${unique}` }) },
  { type: 'Team', event: 'Updated', group: 'Teams', act: () => call('PUT', `teams/conv-${unique}`, { description: 'Changed.' }) },
  { type: 'Team', event: 'Deleted', group: 'Teams', act: () => call('DELETE', `teams/conv-${unique}`) },
  {
    type: 'Datastore Form',
    event: 'Created',
    group: `Datastore Forms > ${datastoreForm}`,
    act: () => call('POST', 'datastore/forms', { name: `Sites ${unique}`, slug: datastoreForm }),
  },
  {
    type: 'Datastore Form',
    event: 'Updated',
    group: `Datastore Forms > ${datastoreForm}`,
    act: () => call('PUT', `datastore/forms/${datastoreForm}`, { description: 'Where we are.' }),
  },
  {
    type: 'Datastore Submission',
    event: 'Created',
    group: `Datastore Submissions > ${datastoreForm}`,
    act: () => call('POST', `datastore/forms/${datastoreForm}/submissions?completed=false`, { values: {} }),
  },
  {
    type: 'Datastore Submission',
    event: 'Submitted',
    group: `Datastore Submissions > ${datastoreForm}`,
    act: () => call('POST', `datastore/forms/${datastoreForm}/submissions`, { values: {} }),
  },
  { type: 'Form', event: 'Created', group: `${kapp} > ${form}`, act: () => call('POST', `kapps/${kapp}/forms`, { name: 'Laptop', slug: form }) },
  { type: 'Form', event: 'Updated', group: `${kapp} > ${form}`, act: () => call('PUT', `kapps/${kapp}/forms/${form}`, { description: 'Asks for one.' }) },
  {
    type: 'Submission',
    event: 'Created',
    group: `Submissions > ${kapp} > ${form}`,
    act: () => call('POST', `kapps/${kapp}/forms/${form}/submissions?completed=false`, { values: {} }),
  },
  {
    type: 'Submission',
    event: 'Submitted',
    group: `Submissions > ${kapp} > ${form}`,
    act: () => call('POST', `kapps/${kapp}/forms/${form}/submissions`, { values: {} }),
  },
];

const Job = z.looseObject({
  id: z.string(),
  status: z.string(),
  summary: z.string(),
  url: z.string(),
  responseContent: z.string(),
  requestContent: z.string(),
});
const InitiatedRun = z.object({ messageType: z.literal('success'), message: z.string(), runId: z.string() });

describe('each action of the vendor’s table runs the workflow of the convention', () => {
  const source = `Convention ${unique}`;
  const isOfKapp = ({ type }: Action) => type === 'Form' || type === 'Submission';
  const place = (action: Action) => (isOfKapp(action) ? `kapps/${kapp}/` : '');
  const nameOf = ({ type, event }: Action) => `${type} ${event} / ${unique}`;
  const workflows = new Map<Action, number>();
  let attributesBefore: unknown;

  before(async () => {
    // The source of the convention comes from an attribute of the space.
    const { space } = await call('GET', 'space?include=attributesMap');
    attributesBefore = Answer.parse(space).attributesMap;
    await call('PUT', 'space', { attributesMap: { ...Answer.parse(attributesBefore), 'Task Source Name': [source] } });
    await call('POST', 'kapps', { name: `Convention ${unique}`, slug: kapp });
    for (const action of actions) {
      const { type, event, group } = action;
      await call('POST', `${place(action)}webhooks`, { name: nameOf(action), type, event, filter: filterOf(type), url: conventionalUrl(type, event, true) });
      const { status, json } = await callOwn('POST', '/workflows', { source, group, name: event, definition: { name: event, trigger: {}, steps: [] } });
      assert.equal(status, 201, JSON.stringify(json));
      workflows.set(action, Number(z.object({ workflow: z.looseObject({ id: z.number() }) }).parse(json).workflow.id));
    }
  });

  after(async () => {
    for (const action of actions) await call('DELETE', `${place(action)}webhooks/${encodeURIComponent(nameOf(action))}`);
    for (const id of workflows.values()) await callOwn('DELETE', `/workflows/${id}`);
    await call('PUT', 'space', { attributesMap: attributesBefore });
  });

  for (const action of actions) {
    const { type, event, group } = action;
    test(`${type} ${event}: ${group.replaceAll(unique, '…')}`, async () => {
      await action.act();
      const jobs = `${place(action)}webhookJobs?webhook=${encodeURIComponent(nameOf(action))}`;
      const job = await waitFor(
        'the job to be complete',
        async () =>
          z
            .array(Job)
            .parse((await call('GET', jobs)).webhookJobs)
            .find(({ status }) => status === 'Complete'),
        30_000,
      );
      const path = [source, group, event].map(encodeURIComponent).join('/');
      assert.deepEqual([job.summary, job.url], ['200 OK', `/app/api/v1/run-tree/${path}`]);
      const { runId } = InitiatedRun.parse(JSON.parse(job.responseContent));
      const { json: run } = await callOwn('GET', `/workflow-runs/${runId}`);
      assert.deepEqual(run.origin, { kind: 'job', id: job.id });
      assert.equal(z.looseObject({ id: z.number() }).parse(run.workflow).id, workflows.get(action));
      const sent = z.looseObject({ event: z.looseObject({}) }).parse(JSON.parse(job.requestContent));
      assert.deepEqual([sent.event.type, sent.event.action], [type, event]);
      // Our own page of the job names the run, too.
      const { json: own } = await callOwn('GET', `/jobs/${job.id}`);
      assert.equal(own.runId, Number(runId));
    });
  }

  test('a job that is sent again starts nothing twice', async () => {
    const [action] = actions;
    assert.ok(action);
    const list = async () => z.array(Job).parse((await call('GET', `webhookJobs?webhook=${encodeURIComponent(nameOf(action))}`)).webhookJobs)[0];
    const job = await list();
    assert.ok(job);
    await call('PUT', `webhookJobs/${job.id}`, { status: 'Queued' });
    const again = await waitFor('the job to be complete again', async () => {
      const now = await list();
      return now?.status === 'Complete' && now.retryCount === 1 && now;
    });
    assert.equal(again.responseContent, job.responseContent);
  });

  test('run-tree refuses who has neither a password nor the header of a job', async () => {
    const path = `${productUrl}/app/api/v1/run-tree/${[source, 'Users', 'Created'].map(encodeURIComponent).join('/')}`;
    const attempts: Record<string, string>[] = [{}, { 'x-callboard-platform-call': 'v1.0192f0c1-2345-7abc-8def-0123456789ab.1764072000.abc' }];
    for (const headers of attempts) {
      const answer = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: '{}' });
      assert.equal(answer.status, 401);
    }
  });
});

/** Filters as they are written for real, which let these actions pass. */
function filterOf(type: string): string {
  if (type === 'User') return `user('username') === '${user}'`;
  if (type === 'Team') return "!team('name').startsWith('Role::')";
  if (type.startsWith('Datastore')) return `form('slug') === '${datastoreForm}'`;
  return "form('attribute:Hidden').indexOf('Yes') === -1";
}
