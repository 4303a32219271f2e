// What must survive: a killed engine, a restart in the middle of a wait, a stop. Each step is counted where it has its
// effect and compared with the database.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Actor } from '#lib/auth/actor.ts';
import { closeDatabase } from '#lib/postgres/database.ts';
import { migrate } from '#lib/postgres/migrate.ts';
import { type ScratchPostgres, startScratchPostgres } from '#lib/postgres/scratch.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { startWorkflow } from '#lib/services/workflow-runs/start-workflow.ts';
import { type EngineProcess, startEngineProcess } from '#lib/testing/engine-process.ts';
import { openReceiver, type Receiver } from '#lib/testing/receiver.ts';
import { waitFor } from '#lib/testing/wait-for.ts';
import { makeWorkflow, pathOf, runEnded, stepsOf } from '#lib/testing/workflows.ts';

const system: Actor = { kind: 'system', name: 'Test' };
let postgres: ScratchPostgres;
let receiver: Receiver;
let engines: EngineProcess[] = [];

before(async () => {
  postgres = await startScratchPostgres();
  process.env.DATABASE_URL = postgres.url;
  process.env.CALLBOARD_SECRET_KEY = 'a-key-for-tests-only-0123456789abcdef';
  await migrate(postgres.url);
});
after(async () => {
  await closeDatabase();
  await postgres.stop();
});
beforeEach(async () => {
  receiver = await openReceiver();
});
afterEach(async () => {
  await Promise.all(engines.map((engine) => engine.kill()));
  engines = [];
  await receiver.close();
});

async function startEngine(): Promise<EngineProcess> {
  const engine = await startEngineProcess();
  engines.push(engine);
  return engine;
}

const leads = async (name: string) => (await sqlQuery('SELECT 1 FROM crm_entities WHERE name = $1', [name])).length;
const keysOf = (url: string) =>
  receiver.requests.filter((request) => request.url === url).map(({ rawHeaders }) => rawHeaders[rawHeaders.indexOf('idempotency-key') + 1]);

describe('a run', () => {
  it('whose engine is killed between two steps goes on elsewhere within 15 s, and each step is done once', async () => {
    // A line of leads with a request in the middle of it: the engine is killed while the request is under way.
    const steps = [
      ...['before 1', 'before 2'].map((name, index) => ({
        id: `b${index}`,
        action: 'callboard.lead.create',
        params: { name },
        transitions: [{ target: index === 0 ? 'b1' : 'send' }],
      })),
      { id: 'send', action: 'kustomer.rest-api.json', params: { uri: `${receiver.url}/send`, method: 'POST', body: {} }, transitions: [{ target: 'a0' }] },
      ...['after 1', 'after 2'].map((name, index) => ({
        id: `a${index}`,
        action: 'callboard.lead.create',
        params: { name },
        transitions: index === 0 ? [{ target: 'a1' }] : [],
      })),
    ];
    const workflow = await makeWorkflow({ steps });
    const first = await startEngine();
    receiver.answer = () => {};
    const { id } = await startWorkflow(system, { id: workflow });
    await waitFor('the request', () => receiver.requests.length > 0);
    receiver.answer = (_, response) => response.end('ok');
    await first.kill();
    const killedAt = Date.now();
    await startEngine();
    const ended = await runEnded(id, 20_000);
    const tookMs = Date.now() - killedAt;
    assert.equal(ended.status, 'done');
    assert.ok(tookMs < 15_000, `went on after ${tookMs} ms`);
    assert.equal(await pathOf(id), 'b0: done, b1: done, send: done, a0: done, a1: done');
    for (const name of ['before 1', 'before 2', 'after 1', 'after 2']) assert.equal(await leads(name), 1, name);
    const keys = keysOf('/send');
    assert.equal(keys.length, 2);
    assert.equal(new Set(keys).size, 1, 'a repeat carries the same key');
    assert.equal((await stepsOf(id))[2]?.tries, 2);
  });

  it('loses and repeats no step, whenever its engine is killed', async () => {
    const count = 100;
    const steps = Array.from({ length: 12 }, (_, index) => ({
      id: `s${index}`,
      action: 'callboard.lead.create',
      params: { name: `{{{steps.1.attributes.data.run}}}/${index}` },
      transitions: index < 11 ? [{ target: `s${index + 1}` }] : [],
    }));
    const workflow = await makeWorkflow({ steps }, 'Kill');
    await startEngine();
    await startEngine();
    const ids: number[] = [];
    for (let run = 0; run < count; run += 1) ids.push((await startWorkflow(system, { id: workflow, data: { run: `kill ${run}` } })).id);
    for (let kill = 0; kill < 3; kill += 1) {
      await waitFor(
        'runs in the middle',
        async () => (await sqlQuery(`SELECT 1 FROM workflow_runs WHERE workflow_id = $1 AND status = 'running' AND step_count > 2 LIMIT 1`, [workflow]))[0],
        20_000,
      );
      await engines.shift()?.kill();
      await startEngine();
    }
    for (const id of ids) assert.equal((await runEnded(id, 40_000)).status, 'done');
    const rows = await sqlQuery<{ name: string; count: string }>(`SELECT name, count(*) FROM crm_entities WHERE name LIKE 'kill %' GROUP BY name`);
    assert.equal(rows.length, count * 12, 'every step of every run was done');
    assert.deepEqual(
      rows.filter((row) => row.count !== '1'),
      [],
      'none was done twice',
    );
    const [audited] = await sqlQuery<{ count: string }>(`SELECT count(*) FROM audit_entries WHERE action = 'lead.create' AND actor_name LIKE '%:: Kill'`);
    assert.equal(Number(audited?.count), count * 12, 'and audited once');
  });

  it('waits through a restart', async () => {
    const workflow = await makeWorkflow({
      steps: [
        { id: 'wait', action: 'callboard.wait', params: { seconds: 4 }, transitions: [{ target: 'then' }] },
        { id: 'then', action: 'callboard.lead.create', params: { name: 'after the wait' } },
      ],
    });
    const first = await startEngine();
    const startedAt = Date.now();
    const { id } = await startWorkflow(system, { id: workflow });
    await waitFor('the wait', async () => (await pathOf(id)) === 'wait: waiting');
    await first.stop();
    await startEngine();
    const ended = await runEnded(id, 20_000);
    assert.equal(ended.status, 'done');
    assert.ok(Date.parse(ended.finishedAt ?? '') - startedAt >= 3_900);
    assert.equal(await leads('after the wait'), 1);
  });

  it('is given back at once by an engine that is stopped', async () => {
    const workflow = await makeWorkflow({
      steps: [
        { id: 'send', action: 'kustomer.rest-api.json', params: { uri: `${receiver.url}/slow` }, transitions: [{ target: 'then' }] },
        { id: 'then', action: 'callboard.lead.create', params: { name: 'after the stop' } },
      ],
    });
    const first = await startEngine();
    const answers: (() => void)[] = [];
    receiver.answer = (_, response) => answers.push(() => response.end());
    const { id } = await startWorkflow(system, { id: workflow });
    await waitFor('the request', () => answers.length > 0);
    const stopped = first.stop();
    // What is under way is waited for; the run is left before its next step.
    answers[0]?.();
    await stopped;
    assert.equal(await pathOf(id), 'send: done');
    const [left] = await sqlQuery('SELECT status, leased_by FROM workflow_runs WHERE id = $1', [id]);
    assert.deepEqual(left, { status: 'queued', leased_by: null });
    await startEngine();
    assert.equal((await runEnded(id)).status, 'done');
    assert.equal(keysOf('/slow').length, 1);
  });
});
