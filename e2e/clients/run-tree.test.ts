// Kinetic's run-tree and our own REST of workflows, as programs use them: names with signs that URLs give a meaning.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { callOwn, login, productUrl } from './product-under-test.ts';

const basic = `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`;

async function runTree(parts: string[], body: unknown, authorization = basic): Promise<{ status: number; json: Record<string, unknown> }> {
  const response = await fetch(`${productUrl}/app/api/v1/run-tree/${parts.map(encodeURIComponent).join('/')}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, json: await response.json() };
}

async function make(source: string, group: string, name: string): Promise<number> {
  const steps = [{ id: 'a', action: 'callboard.lead.create', params: { name: 'From {{{steps.1.attributes.data.form.slug}}}' } }];
  const { status, json } = await callOwn('POST', '/workflows', {
    source,
    group,
    name,
    definition: { name, trigger: { transitions: [{ target: 'a' }] }, steps },
  });
  assert.equal(status, 201, JSON.stringify(json));
  assert.ok(typeof json.workflow === 'object' && json.workflow && 'id' in json.workflow);
  return Number(json.workflow.id);
}

async function ended(id: unknown): Promise<Record<string, unknown>> {
  for (let tries = 0; tries < 200; tries += 1) {
    const { json } = await callOwn('GET', `/workflow-runs/${id}`);
    if (json.status === 'done' || json.status === 'failed') return json;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Run ${id} did not end.`);
}

const mark = Date.now();

describe('run-tree', () => {
  const places: [string, string, string][] = [
    [`Kinetic Request CE ${mark}`, 'Submissions > services > it-request', 'Submitted'],
    [`Source/with/slashes ${mark}`, 'A & B? 100% #1', 'Créé été 新規'],
    [`Plus+and space ${mark}`, '> a > b >', 'Name.with.dots'],
    [`Percent %2F ${mark}`, '%20%3E%20', '...'],
  ];
  for (const place of places) {
    test(`starts ${place.join(' :: ')}`, async () => {
      const workflow = await make(...place);
      const { status, json } = await runTree(place, { form: { slug: 'it-request' } });
      assert.equal(status, 200, JSON.stringify(json));
      assert.match(String(json.runId), /^\d+$/);
      assert.deepEqual(json, { messageType: 'success', message: `Initiated run #${json.runId}.`, runId: json.runId });
      const run = await ended(json.runId);
      assert.deepEqual([run.status, run.origin], ['done', { kind: 'call', id: null }]);
      const { json: steps } = await callOwn('GET', `/workflow-runs/${json.runId}/steps`);
      assert.match(JSON.stringify(steps.data), /From it-request/);
      assert.equal((await callOwn('DELETE', `/workflows/${workflow}`)).status, 204);
    });
  }

  test('says in the vendor’s words that a tree does not exist', async () => {
    const { status, json } = await runTree(['Source', 'A > B', 'Missing / one'], {});
    assert.equal(status, 404);
    assert.equal(json.error, 'The "Source :: A > B :: Missing / one" tree does not exist.');
  });

  test('asks who calls, and whether they may', async () => {
    assert.equal((await runTree(['S', 'G', 'N'], {}, 'Basic bm9ib2R5Om5vdGhpbmc=')).status, 401);
    const { json } = await callOwn('POST', '/api-keys', { name: `viewer ${mark}`, role: 'viewer' });
    assert.equal((await runTree(['S', 'G', 'N'], {}, `Bearer ${json.secret}`)).status, 403);
  });

  test('starts nothing that is switched off', async () => {
    const workflow = await make(`Off ${mark}`, 'G', 'N');
    assert.equal((await callOwn('PATCH', `/workflows/${workflow}`, { enabled: false })).json.enabled, false);
    const { status, json } = await runTree([`Off ${mark}`, 'G', 'N'], {});
    assert.deepEqual([status, json.error], [400, `The "Off ${mark} :: G :: N" tree is switched off.`]);
  });
});

describe('a loop', () => {
  test('of a workflow that calls itself over HTTP is cut, and the last run says why', async () => {
    const place: [string, string, string] = [`Loop ${mark}`, 'G', 'N'];
    const uri = `${productUrl}/app/api/v1/run-tree/${place.map(encodeURIComponent).join('/')}`;
    const steps = [{ id: 'again', action: 'kustomer.rest-api.json', params: { uri, method: 'POST', headers: { authorization: basic }, body: { a: 1 } } }];
    const { json } = await callOwn('POST', '/workflows', {
      source: place[0],
      group: place[1],
      name: place[2],
      definition: { name: 'N', trigger: { transitions: [{ target: 'again' }] }, steps },
    });
    assert.ok(typeof json.workflow === 'object' && json.workflow && 'id' in json.workflow);
    const { workflow } = json;
    await runTree(place, {});
    for (let tries = 0; tries < 600; tries += 1) {
      const { json: failed } = await callOwn('GET', `/workflow-runs?workflow=${workflow.id}&status=failed`);
      assert.ok(Array.isArray(failed.data));
      if (failed.data.length > 0) {
        assert.deepEqual([failed.data.length, failed.data[0].depth], [1, 11]);
        assert.match(failed.data[0].reason, /10 runs led to it, one started by the other/);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('The loop was not cut.');
  });
});

describe('our own REST of workflows', () => {
  test('tells all errors of a definition at once, at their paths', async () => {
    const { status, json } = await callOwn('POST', '/workflows', {
      source: 'S',
      group: 'G',
      name: `Wrong ${mark}`,
      definition: { name: 'W', trigger: { transitions: [{ target: 'x' }] }, steps: [{ id: 'a b' }, { id: 'c', action: 'callboard.note.add', params: {} }] },
    });
    assert.equal(status, 400);
    assert.ok(Array.isArray(json.issues));
    assert.deepEqual(
      json.issues.map((issue: { path: string }) => issue.path),
      ['definition.steps[0].id'],
    );
    const again = await callOwn('POST', '/workflows', {
      source: 'S',
      group: 'G',
      name: `Wrong ${mark}`,
      definition: { name: 'W', trigger: { transitions: [{ target: 'x' }] }, steps: [{ id: 'c', action: 'callboard.note.add', params: {} }] },
    });
    assert.ok(Array.isArray(again.json.issues));
    assert.deepEqual(
      again.json.issues.map((issue: { path: string }) => issue.path),
      ['definition.trigger.transitions[0].target', 'definition.steps[0].params.kind', 'definition.steps[0].params.id', 'definition.steps[0].params.text'],
    );
  });

  test('runs, retries and cancels', async () => {
    const steps = [{ id: 'w', action: 'callboard.wait', params: { seconds: 600 } }];
    const { json: made } = await callOwn('POST', '/workflows', {
      source: `Own ${mark}`,
      group: 'G',
      name: 'N',
      definition: { name: 'N', trigger: { transitions: [{ target: 'w' }] }, steps },
    });
    assert.ok(typeof made.workflow === 'object' && made.workflow && 'id' in made.workflow);
    const { status, json: run } = await callOwn('POST', `/workflows/${made.workflow.id}/runs`, { data: { a: [1, 'ü'] } });
    assert.equal(status, 201);
    assert.equal((await callOwn('POST', `/workflow-runs/${run.id}/cancel`)).json.status, 'cancelled');
    assert.equal((await callOwn('POST', `/workflow-runs/${run.id}/cancel`)).status, 409);
    assert.equal((await callOwn('POST', `/workflow-runs/${run.id}/retry`)).json.attempt, 2);
    assert.equal((await callOwn('POST', `/workflow-runs/${run.id}/cancel`, {})).json.status, 'cancelled');
    const { json: list } = await callOwn('GET', `/workflow-runs?workflow=${made.workflow.id}&status=cancelled`);
    assert.ok(Array.isArray(list.data));
    assert.deepEqual(
      list.data.map((each: { id: number }) => each.id),
      [run.id],
    );
    assert.equal((await callOwn('GET', `/workflow-runs/${run.id}`)).json.input instanceof Object, true);
    assert.equal((await callOwn('GET', '/workflow-runs/999999999')).status, 404);
    assert.equal((await callOwn('GET', '/workflow-runs?status=running,what')).status, 400);
  });

  test('keeps variables, and never shows a secret', async () => {
    const name = `V_${mark}`;
    assert.equal((await callOwn('PUT', `/workflow-variables/${name}`, { value: 'plain' })).status, 204);
    assert.equal((await callOwn('PUT', `/workflow-variables/${name}_S`, { value: 'hidden', secret: true })).status, 204);
    const { json } = await callOwn('GET', '/workflow-variables');
    assert.ok(Array.isArray(json.data));
    const values = new Map(json.data.map((each: { name: string; value: string | null }) => [each.name, each.value]));
    assert.deepEqual([values.get(name), values.get(`${name}_S`)], ['plain', null]);
    for (const each of [name, `${name}_S`]) assert.equal((await callOwn('DELETE', `/workflow-variables/${each}`)).status, 204);
    assert.equal((await callOwn('DELETE', `/workflow-variables/${name}`)).status, 404);
    assert.equal((await callOwn('PUT', '/workflow-variables/9-bad', { value: 'x' })).status, 400);
  });
});
