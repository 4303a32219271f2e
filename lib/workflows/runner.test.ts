import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { SMTPServer } from 'smtp-server';
import type { Actor } from '#lib/auth/actor.ts';
import { startEngine } from '#lib/delivery/engine.ts';
import { sqlQuery, sqlTransaction } from '#lib/postgres/sql.ts';
import { getEvent } from '#lib/services/events/get-event.ts';
import { cancelRun } from '#lib/services/workflow-runs/cancel-run.ts';
import { getRun } from '#lib/services/workflow-runs/get-run.ts';
import { listRuns } from '#lib/services/workflow-runs/list-runs.ts';
import { rerun } from '#lib/services/workflow-runs/rerun.ts';
import { startWorkflow } from '#lib/services/workflow-runs/start-workflow.ts';
import { getWorkflow } from '#lib/services/workflows/get-workflow.ts';
import { saveWorkflow } from '#lib/services/workflows/save-workflow.ts';
import { makeTestApp } from '#lib/testing/apps.ts';
import { makeTestUser } from '#lib/testing/people.ts';
import { makeTestProcess } from '#lib/testing/processes.ts';
import { openReceiver, type Receiver } from '#lib/testing/receiver.ts';
import { refusedAs } from '#lib/testing/refused.ts';
import { makeTestForm } from '#lib/testing/space.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { waitFor } from '#lib/testing/wait-for.ts';
import { makeWorkflow, outputOf, pathOf, runEnded, stepsOf } from '#lib/testing/workflows.ts';
import { emitEvent } from '#lib/workflows/actions/emit-event.ts';
import { type Runner, startRunner } from '#lib/workflows/runner.ts';
import { runDepthMax } from '#lib/workflows/start-run.ts';

/** Letters that a real SMTP server took. */
const letters: { from: string; to: string[]; source: string }[] = [];
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: ({ address }, _session, done) => done(address.startsWith('nobody') ? new Error('550 No such user') : null),
  onData: (stream, session, done) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const { mailFrom, rcptTo } = session.envelope;
      letters.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), source: Buffer.concat(chunks).toString('utf8') });
      done();
    });
  },
});
const smtpPort = await new Promise<number>((resolve) => {
  const server = smtp.listen(0, '127.0.0.1', () => {
    const address = server.address();
    resolve(typeof address === 'object' && address ? address.port : 0);
  });
});
process.env.CALLBOARD_SMTP_URL = `smtp://127.0.0.1:${smtpPort}`;
process.env.CALLBOARD_MAIL_FROM = 'Callboard <callboard@example.com>';
process.env.CALLBOARD_EGRESS_ALLOW = '127.0.0.0/8';

let engine: Awaited<ReturnType<typeof startEngine>>;
let runner: Runner;
let receiver: Receiver;
// Before the database is dropped, which is the next to be registered.
after(async () => {
  await runner.stop();
  await engine.stop();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
});
await useTestDatabase();
const ada = await makeTestUser('ada', 'administrator');
const system: Actor = { kind: 'system', name: 'Test' };
before(async () => {
  engine = await startEngine({ concurrency: 8 });
  runner = await startRunner({ engineId: engine.id });
});
beforeEach(async () => {
  receiver = await openReceiver();
});
afterEach(() => receiver.close());

const run = async (workflow: number, data: unknown = {}) => (await startWorkflow(ada, { id: workflow, data })).id;
const http = (id: string, params: object, more: object = {}) => ({ id, action: 'kustomer.rest-api.json', params, ...more });
const header = (name: string) => {
  const { rawHeaders = [] } = receiver.requests.at(-1) ?? {};
  return rawHeaders[rawHeaders.findIndex((each) => each.toLowerCase() === name) + 1];
};

describe('a run', () => {
  it('takes its steps one after the other, each with what the others answered', async () => {
    receiver.answer = (_, response) => {
      response.setHeader('content-type', 'application/json');
      response.statusCode = 201;
      response.end(JSON.stringify({ id: 7, name: 'Ärger 🚀' }));
    };
    const id = await run(
      await makeWorkflow({
        steps: [
          http(
            'send',
            {
              uri: `${receiver.url}/orders`,
              method: 'post',
              body: { order: '/#steps.1.attributes.data.order', note: 'for {{{steps.1.attributes.data.who}}}' },
            },
            { transitions: [{ target: 'again' }] },
          ),
          http('again', { uri: `${receiver.url}/orders/{{{steps.send.body.id}}}`, method: 'PATCH', json: true, body: '/#steps.send.body' }),
        ],
      }),
      { order: 12, who: 'Bob' },
    );
    const ended = await runEnded(id);
    assert.deepEqual([ended.status, ended.reason, ended.steps], ['done', null, 2]);
    assert.deepEqual(
      receiver.requests.map(({ method, url, body }) => [method, url, JSON.parse(body)]),
      [
        ['POST', '/orders', { order: 12, note: 'for Bob' }],
        ['PATCH', '/orders/7', { id: 7, name: 'Ärger 🚀' }],
      ],
    );
    assert.equal(header('content-type'), 'application/json');
    const [first] = await stepsOf(id);
    assert.deepEqual(JSON.parse(first?.output?.text ?? ''), await outputOf(id, 'send'));
    assert.match(first?.output?.text ?? '', /"statusCode":201/);
    assert.match(first?.input?.text ?? '', /"order":12/);
    assert.equal(typeof first?.durationMs, 'number');
  });

  it('ends at once when the trigger leads nowhere', async () => {
    const ended = await runEnded(
      await run(
        await makeWorkflow({ steps: [{ id: 'a' }], transitions: [{ target: 'a', condition: { op: 'exists', values: ['/#steps.1.attributes.data.x'] } }] }),
      ),
    );
    assert.deepEqual([ended.status, ended.steps], ['done', 0]);
  });

  it('acts on records, submissions, instances, leads, customers and notes as the workflow', async () => {
    const app = await makeTestApp(ada, { properties: { Title: { type: 'SINGLE_LINE_TEXT' }, Price: { type: 'NUMBER' } } });
    const process = await makeTestProcess(ada);
    const { kapp, form } = await makeTestForm(ada, 'Services');
    const chain = [
      { id: 'record', action: 'callboard.record.create', params: { app, values: { Title: '{{{steps.1.attributes.data.title}}}', Price: 5 } } },
      { id: 'change', action: 'callboard.record.update', params: { app: String(app), id: '/#steps.record.id', values: { Title: { value: 'Changed' } } } },
      { id: 'comment', action: 'callboard.comment.add', params: { app, record: '{{{steps.record.id}}}', text: 'Revision {{{steps.change.revision}}}' } },
      {
        id: 'submission',
        action: 'callboard.submission.create',
        params: { kapp, form, values: { Summary: '{{{steps.1.attributes.data.title}}}', Cost: 12 }, coreState: 'Draft' },
      },
      {
        id: 'submit',
        action: 'callboard.submission.update',
        params: { id: '/#steps.submission.id', values: { Details: 'of {{{steps.submission.values.Summary}}}' }, coreState: 'Submitted' },
      },
      { id: 'instance', action: 'callboard.instance.create', params: { process, values: { site: 'Hall 3', score: 7 } } },
      { id: 'instance2', action: 'callboard.instance.update', params: { instanceID: '/#steps.instance.instanceID', values: { score: '9' } } },
      { id: 'lead', action: 'callboard.lead.create', params: { name: 'Lead', price: '100' } },
      { id: 'lead2', action: 'callboard.lead.update', params: { id: '/#steps.lead.id', price: 120 } },
      { id: 'customer', action: 'callboard.customer.create', params: { name: 'Customer' } },
      { id: 'customer2', action: 'callboard.customer.update', params: { id: '/#steps.customer.id', name: 'Customer 2' } },
      { id: 'note', action: 'callboard.note.add', params: { kind: 'lead', id: '/#steps.lead.id', text: 'About {{{steps.customer2.name}}}' } },
      { id: 'event', action: 'callboard.event.emit', params: { eventName: 'kustomer.app.test.done', data: { lead: '/#steps.lead2.price' } } },
    ];
    const steps = chain.map((step, index) => ({ ...step, transitions: chain[index + 1] ? [{ target: chain[index + 1]?.id }] : [] }));
    const id = await run(await makeWorkflow({ steps }, 'Everything'), { title: 'First' });
    const ended = await runEnded(id);
    assert.equal(ended.reason, null);
    assert.equal(await pathOf(id), chain.map((step) => `${step.id}: done`).join(', '));
    const audits = await sqlQuery<{ action: string; actor_name: string }>(
      `SELECT action, actor_name FROM audit_entries WHERE actor_name LIKE 'Workflow %' ORDER BY id`,
    );
    assert.ok(audits.every(({ actor_name }) => actor_name === 'Workflow Tests :: Group :: Everything'));
    assert.deepEqual(
      audits.map(({ action }) => action),
      [
        'record.add',
        'record.update',
        'comment.add',
        'submission.create',
        'submission.update',
        'instance.create',
        'instance.update',
        'lead.create',
        'lead.update',
        'customer.create',
        'customer.update',
        'lead.note',
      ],
    );
    const events = await sqlQuery<{ type: string; depth: number; payload: string }>(
      'SELECT type, depth, payload FROM events WHERE actor_name = $1 ORDER BY id',
      ['Workflow Tests :: Group :: Everything'],
    );
    assert.ok(events.length >= 9);
    assert.ok(events.every(({ depth }) => depth === 1));
    assert.deepEqual(JSON.parse(JSON.parse(events.at(-1)?.payload ?? '').data), { lead: 120 });
    assert.deepEqual(await outputOf(id, 'instance2').then((output) => output && typeof output === 'object' && 'values' in output && output.values), {
      site: 'Hall 3',
      score: '9',
    });
    assert.match(JSON.stringify(await outputOf(id, 'submit')), /"coreState":"Submitted".*"Details":"of First"/);
    const [record] = await sqlQuery<{ values: unknown; revision: number }>('SELECT values::text, revision FROM app_records WHERE app_id = $1', [app]);
    assert.match(String(record?.values), /Changed/);
  });

  it('fails at a step that is refused, changes nothing there, and says where', async () => {
    const app = await makeTestApp(ada, { properties: { Title: { type: 'SINGLE_LINE_TEXT' } } });
    const id = await run(
      await makeWorkflow({
        steps: [{ id: 'record', action: 'callboard.record.create', params: { app, values: { Wrong: 'x' } }, meta: { displayName: 'Keep it' } }],
      }),
    );
    const ended = await runEnded(id);
    assert.equal(ended.status, 'failed');
    assert.match(ended.reason ?? '', /^The step “Keep it” failed: .*no field with the code “Wrong”/);
    assert.equal((await sqlQuery('SELECT 1 FROM app_records WHERE app_id = $1', [app])).length, 0);
  });

  it('fails by name at an action that Callboard does not have', async () => {
    const { workflow, warnings } = await saveWorkflow(ada, {
      source: 'Tests',
      group: 'Imported',
      name: 'Kobject',
      definition: { name: 'K', trigger: { transitions: [{ target: 'k' }] }, steps: [{ id: 'k', action: 'kustomer.kobject.create', params: { a: 1 } }] },
    });
    assert.deepEqual(
      warnings.map(({ path }) => path),
      ['steps[0].action'],
    );
    const ended = await runEnded(await run(workflow.id));
    assert.match(ended.reason ?? '', /Callboard has no action “kustomer\.kobject\.create”/);
  });

  it('is told about a param that turned out wrong', async () => {
    const ended = await runEnded(
      await run(
        await makeWorkflow({ steps: [{ id: 'n', action: 'callboard.note.add', params: { kind: 'lead', id: '/#steps.1.attributes.data.id', text: 'x' } }] }),
        { id: 'seven' },
      ),
    );
    assert.match(ended.reason ?? '', /id: Must be a number\./);
  });

  it('goes by nested conditions, and by errorCases where a request failed (nine steps)', async () => {
    receiver.answer = ({ url }, response) => {
      response.statusCode = url === '/broken' ? 503 : 200;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ url }));
    };
    const d = '/#steps.1.attributes.data';
    const isLarge = {
      op: 'or',
      values: [
        {
          op: 'and',
          values: [
            { op: 'gt', values: [`${d}.total`, 100] },
            { op: 'not', values: [{ op: 'eq', values: [`${d}.country`, 'JP'] }] },
          ],
        },
        { op: 'contains', values: [`${d}.tags`, 'vip'] },
      ],
    };
    const steps = [
      { id: 's1', transitions: [{ target: 's2', condition: isLarge, meta: { name: 'Large' } }, { target: 's9' }] },
      http(
        's2',
        { uri: `${receiver.url}/ok?n={{{steps.1.attributes.data.total}}}`, method: 'GET' },
        { transitions: [{ target: 's3', condition: { op: 'eq', values: ['/#steps.s2.response.statusCode', 200] } }, { target: 's9' }] },
      ),
      http(
        's3',
        { uri: `${receiver.url}/broken`, method: 'POST', body: {} },
        {
          transitions: [{ target: 's9' }],
          errorCases: [
            { target: 's9', condition: { op: 'lt', values: ['/#steps.s3.response.statusCode', 500] } },
            {
              target: 's4',
              condition: {
                op: 'and',
                values: [
                  { op: 'gte', values: ['/#steps.s3.response.statusCode', 500] },
                  { op: 'exists', values: ['/#steps.s3.error.message'] },
                ],
              },
            },
          ],
        },
      ),
      {
        id: 's4',
        action: 'callboard.event.emit',
        params: { eventName: 'kustomer.app.test.failed', data: { why: '{{{steps.s3.error.message}}}', body: '/#steps.s3.body' } },
        transitions: [{ target: 's5' }],
      },
      {
        id: 's5',
        transitions: [
          { target: 's9', condition: { op: 'dne', values: ['/#steps.s4.eventId'] } },
          {
            target: 's6',
            condition: [
              { op: 'exists', values: ['/#steps.s4.eventId'] },
              { op: 'true', values: [true] },
            ],
          },
        ],
      },
      { id: 's6', action: 'callboard.wait', params: { seconds: 0 }, transitions: [{ target: 's7' }] },
      {
        id: 's7',
        action: 'callboard.lead.create',
        params: { name: '{{{steps.s4.eventName}}}' },
        transitions: [{ target: 's8', condition: { op: 'lte', values: ['/#steps.s7.price', 0] } }],
      },
      { id: 's8', transitions: [{ target: 's9', condition: { op: 'eq', values: [`${d}.country`, 'DE'] } }] },
      { id: 's9', action: 'callboard.lead.create', params: { name: 'The end' } },
    ];
    const workflow = await makeWorkflow({ steps });
    const large = await run(workflow, { total: '120', country: 'DE', tags: [] });
    assert.equal((await runEnded(large)).status, 'done');
    assert.equal(await pathOf(large), 's1: done, s2: done, s3: failed, s4: done, s5: done, s6: done, s7: done, s8: done, s9: done');
    assert.deepEqual(await outputOf(large, 's3'), { body: { url: '/broken' }, response: await statusAndHeaders(large, 's3', 503) });

    const vip = await run(workflow, { total: 1, country: 'JP', tags: ['vip'] });
    await runEnded(vip);
    assert.equal(await pathOf(vip), 's1: done, s2: done, s3: failed, s4: done, s5: done, s6: done, s7: done, s8: done');

    const small = await run(workflow, { total: 120, country: 'JP', tags: ['new'] });
    await runEnded(small);
    assert.equal(await pathOf(small), 's1: done, s9: done');
  });

  async function statusAndHeaders(id: number, step: string, statusCode: number) {
    const output = await outputOf(id, step);
    assert.ok(
      typeof output === 'object' && output && 'response' in output && typeof output.response === 'object' && output.response && 'headers' in output.response,
    );
    return { statusCode, headers: output.response.headers };
  }

  it('may not go round for ever', async () => {
    const id = await run(
      await makeWorkflow({
        steps: [
          { id: 'a', transitions: [{ target: 'b' }] },
          { id: 'b', transitions: [{ target: 'a' }] },
        ],
      }),
    );
    const ended = await runEnded(id, 60_000);
    assert.match(ended.reason ?? '', /ended after 1,000 steps/);
    assert.equal(ended.steps, 1_000);
  });

  it('keeps no more of an answer than it may', async () => {
    receiver.answer = (_, response) => response.end('x'.repeat(199_000));
    const steps = Array.from({ length: 25 }, (_, index) =>
      http(`s${index}`, { uri: receiver.url }, { transitions: index < 24 ? [{ target: `s${index + 1}` }] : [] }),
    );
    const ended = await runEnded(await run(await makeWorkflow({ steps })));
    assert.match(ended.reason ?? '', /more than 4,194,304 bytes together/);
    receiver.answer = (_, response) => response.end('x'.repeat(300_000));
    const large = await runEnded(await run(await makeWorkflow({ steps: [http('a', { uri: receiver.url })] })));
    assert.match(large.reason ?? '', /longer than 200,000 bytes/);
  });

  it('is not held up by slow steps of others', async () => {
    const release: (() => void)[] = [];
    receiver.answer = (_, response) => release.push(() => response.end());
    const slow = await makeWorkflow({ steps: [http('slow', { uri: receiver.url })] });
    const waiting = await Promise.all(Array.from({ length: 60 }, () => run(slow)));
    await waitFor('slow requests', () => release.length >= 50);
    const quick = await runEnded(await run(await makeWorkflow({ steps: [{ id: 'a' }] })), 2_000);
    assert.equal(quick.status, 'done');
    // Of one workflow no more than its share is under way.
    assert.equal(release.length, 50);
    receiver.answer = (_, response) => response.end();
    for (const end of release) end();
    for (const id of waiting) assert.equal((await runEnded(id)).status, 'done');
  });
});

describe('a request of a step', () => {
  it('fails on anything but 2xx, with the answer kept', async () => {
    receiver.answer = (_, response) => {
      response.statusCode = 404;
      response.end('{"error":"gone"}');
    };
    const id = await run(await makeWorkflow({ steps: [http('a', { uri: receiver.url })] }));
    assert.match((await runEnded(id)).reason ?? '', /The receiver answered 404\./);
    assert.match(JSON.stringify(await outputOf(id, 'a')), /"body":\{"error":"gone"\}/);
  });

  it('goes only where deliveries may go, and not to nonsense', async () => {
    for (const [uri, why] of [
      ['http://10.1.2.3/', /10\.1\.2\.3/],
      ['http://169.254.169.254/latest', /169\.254/],
      ['http://[::ffff:10.0.0.1]/', /10\.0\.0\.1|private|not public/i],
      ['file:///etc/passwd', /must begin with http/],
      ['http://user:secret@example.com/', /must not contain a user name/],
      ['nonsense', /must be a full URL/],
    ] as const) {
      const ended = await runEnded(await run(await makeWorkflow({ steps: [http('a', { uri: '/#steps.1.attributes.data.uri' })] }), { uri }));
      assert.equal(ended.status, 'failed', uri);
      assert.match(ended.reason ?? '', why);
    }
  });

  it('stores no secret: headers are masked, and so are the values of secret variables', async () => {
    const { saveVariable } = await import('#lib/services/workflow-variables/save-variable.ts');
    await saveVariable(ada, { name: 'TOKEN', value: 'very-"s3cret"-value', secret: true });
    receiver.answer = ({ body }, response) => response.end(body);
    const id = await run(
      await makeWorkflow({
        steps: [
          http('a', {
            uri: receiver.url,
            method: 'POST',
            headers: { authorization: 'Bearer {{{variables.TOKEN}}}', 'x-other': 'seen' },
            body: { token: '/#variables.TOKEN' },
          }),
        ],
      }),
    );
    assert.equal((await runEnded(id)).status, 'done');
    assert.equal(header('authorization'), 'Bearer very-"s3cret"-value');
    const [step] = await stepsOf(id);
    assert.ok(!JSON.stringify(step).includes('s3cret'), JSON.stringify(step));
    assert.match(step?.input?.text ?? '', /"x-other":"seen"/);
    assert.match(JSON.stringify(await sqlQuery('SELECT value FROM workflow_variables')), /v1\./);
  });

  it('ends at its timeout', async () => {
    receiver.answer = () => {};
    const ended = await runEnded(await run(await makeWorkflow({ steps: [http('a', { uri: receiver.url, timeoutSeconds: 1 })] })));
    assert.match(ended.reason ?? '', /1 s|second/);
  });
});

describe('an ended run', () => {
  it('is retried at the step that failed, with the same key, by the workflow as it is now', async () => {
    receiver.answer = (_, response) => {
      response.statusCode = 500;
      response.end();
    };
    const name = 'To be repaired';
    const steps = [
      { id: 'lead', action: 'callboard.lead.create', params: { name: 'Only once' }, transitions: [{ target: 'send' }] },
      http('send', { uri: `${receiver.url}/{{{steps.lead.name}}}` }),
    ];
    const workflow = await makeWorkflow({ steps }, name);
    const id = await run(workflow);
    assert.equal((await runEnded(id)).status, 'failed');
    const key = header('idempotency-key');
    await assert.rejects(cancelRun(ada, { id }), refusedAs('conflict', { message: /ended already: failed/ }));

    receiver.answer = (_, response) => response.end('ok');
    const { source, group, revision } = await getWorkflow(ada, { id: workflow });
    const repaired = [steps[0], http('send', { uri: `${receiver.url}/repaired` })];
    await saveWorkflow(ada, {
      id: workflow,
      source,
      group,
      name,
      revision,
      definition: { name, trigger: { transitions: [{ target: 'lead' }] }, steps: repaired },
    });
    assert.equal((await rerun(ada, { id })).attempt, 2);
    const ended = await runEnded(id);
    assert.deepEqual([ended.status, ended.attempt, ended.revision], ['done', 2, 2]);
    assert.equal(receiver.requests.at(-1)?.url, '/repaired');
    assert.equal(header('idempotency-key'), key);
    assert.deepEqual(
      (await stepsOf(id)).map(({ stepId, status, attempt, replacedBy }) => [stepId, status, attempt, replacedBy]),
      [
        ['lead', 'done', 1, null],
        ['send', 'failed', 1, 2],
        ['send', 'done', 2, null],
      ],
    );
    assert.equal((await sqlQuery(`SELECT 1 FROM crm_entities WHERE name = 'Only once'`)).length, 1);
    await assert.rejects(rerun(ada, { id }), refusedAs('conflict', { message: /has done all of its steps/ }));
  });

  it('is run again from any step with a new key, and later steps see only the present attempt', async () => {
    const steps = [
      http('a', { uri: `${receiver.url}/a` }, { transitions: [{ target: 'b', condition: { op: 'dne', values: ['/#steps.b'] } }, { target: 'c' }] }),
      http('b', { uri: `${receiver.url}/b` }, { transitions: [{ target: 'c' }] }),
      http('c', { uri: `${receiver.url}/c` }),
    ];
    const id = await run(await makeWorkflow({ steps }));
    await runEnded(id);
    const keys = () => new Set(receiver.requests.map(({ rawHeaders }) => rawHeaders[rawHeaders.indexOf('idempotency-key') + 1])).size;
    assert.equal(keys(), 3);
    await rerun(ada, { id, step: 1 });
    await runEnded(id);
    assert.equal(keys(), 6);
    // Had it still seen the first attempt's b, it would have gone from a to c.
    assert.equal(await pathOf(id), 'a: done, b: done, c: done, a: done, b: done, c: done');
    await assert.rejects(rerun(ada, { id, step: 2 }), refusedAs('conflict', { message: /replaced by attempt 2/ }));
    await assert.rejects(rerun(ada, { id, step: 99 }), refusedAs('not-found', { message: /no step 99/ }));
  });

  it('that was cancelled is left where it was, and goes on from there', async () => {
    const id = await run(
      await makeWorkflow({ steps: [{ id: 'w', action: 'callboard.wait', params: { seconds: 3_600 }, transitions: [{ target: 'x' }] }, { id: 'x' }] }),
    );
    const waiting = await waitFor('the wait', async () => {
      const found = await getRun(ada, { id });
      return found.status === 'waiting' ? found : undefined;
    });
    assert.ok(Date.parse(waiting.dueAt ?? '') > Date.now() + 3_500_000);
    const cancelled = await cancelRun(ada, { id });
    assert.deepEqual([cancelled.status, cancelled.reason], ['cancelled', 'ada cancelled it.']);
    assert.equal(await pathOf(id), 'w: cancelled');
    await rerun(ada, { id });
    await waitFor('the second wait', async () => (await getRun(ada, { id })).status === 'waiting');
    await cancelRun(ada, { id });
    assert.equal(await pathOf(id), 'w: cancelled, w: cancelled');
  });

  it('is found by its status, page by page', async () => {
    const workflow = await makeWorkflow({ steps: [{ id: 'a' }] });
    const ids: number[] = [];
    for (let count = 0; count < 3; count += 1) ids.push(await run(workflow));
    for (const id of ids) await runEnded(id);
    const first = await listRuns(ada, { workflow, status: 'done,failed', limit: 2 });
    assert.deepEqual(
      first.data.map(({ id }) => id),
      [ids[2], ids[1]],
    );
    const second = await listRuns(ada, { workflow, status: 'done,failed', limit: 2, cursor: first.nextCursor });
    assert.deepEqual([second.data.map(({ id }) => id), second.nextCursor], [[ids[0]], null]);
    assert.deepEqual((await listRuns(ada, { workflow, status: 'failed' })).data, []);
  });
});

describe('an event', () => {
  const emit = (eventName: string, data: unknown) => sqlTransaction((sql) => emitEventAs(sql, eventName, data));
  async function emitEventAs(sql: Parameters<Parameters<typeof sqlTransaction>[0]>[0], eventName: string, data: unknown): Promise<string> {
    assert.equal(emitEvent.kind, 'inside');
    const emitted = await emitEvent.run({ eventName, data }, { sql, actor: system, runId: 0, workflow: 'Test' });
    assert.ok(typeof emitted === 'object' && emitted && 'eventId' in emitted);
    return String(emitted.eventId);
  }
  const decided = (id: string) =>
    waitFor('the verdicts', async () => {
      const event = await getEvent(ada, id);
      return event.decidedAt === null ? undefined : event;
    });

  it('starts the workflows of its name, and its page says which run it became', async () => {
    const eventName = 'kustomer.app.shop.order';
    const workflow = await makeWorkflow(
      {
        eventName,
        steps: [
          { id: 'a', action: 'callboard.lead.create', params: { name: '{{{steps.1.attributes.data.items[1].name}}} {{{steps.1.attributes.eventName}}}' } },
        ],
      },
      'Ordered',
    );
    const off = await makeWorkflow({ eventName, steps: [{ id: 'a' }] }, 'Off');
    await sqlQuery('UPDATE workflows SET enabled = false WHERE id = $1', [off]);
    const event = await decided(await emit(eventName, { items: [{ name: 'One' }, { name: 'Two' }] }));
    assert.deepEqual(
      event.verdicts.map(({ webhookName, outcome, reason, workflowId }) => [webhookName, outcome, reason, workflowId]),
      [
        ['Tests :: Group :: Ordered', 'fired', 'The event starts this workflow.', workflow],
        ['Tests :: Group :: Off', 'not-wanted', 'The workflow is switched off.', off],
      ],
    );
    const runId = event.verdicts[0]?.runId ?? 0;
    const ended = await runEnded(runId);
    assert.deepEqual([ended.status, ended.origin], ['done', { kind: 'event', id: event.id }]);
    assert.equal((await sqlQuery(`SELECT 1 FROM crm_entities WHERE name = 'Two kustomer.app.shop.order'`)).length, 1);
  });

  it('that starts itself over and over is cut, and the event and the runs say why', async () => {
    const eventName = 'kustomer.app.loop.again';
    const workflow = await makeWorkflow({
      eventName,
      steps: [{ id: 'again', action: 'callboard.event.emit', params: { eventName, data: '/#steps.1.attributes.data' } }],
    });
    await emit(eventName, { round: 'and round' });
    const refused = await waitFor(
      'the end of the loop',
      async () => {
        const { data } = await listRuns(ada, { workflow, status: 'failed' });
        return data[0];
      },
      30_000,
    );
    assert.equal(refused.depth, runDepthMax + 1);
    assert.match(refused.reason ?? '', /was not begun: 10 runs led to it/);
    const event = await decided(refused.origin.id ?? '');
    assert.deepEqual([event.verdicts[0]?.outcome, event.verdicts[0]?.runId], ['refused', refused.id]);
    assert.match(event.verdicts[0]?.reason ?? '', /10 runs led to it/);
    const all = await listRuns(ada, { workflow, limit: 100 });
    assert.deepEqual(
      all.data.map(({ depth }) => depth),
      [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
    );
    await assert.rejects(rerun(ada, { id: refused.id }), refusedAs('conflict', { message: /part of a loop/ }));
  });
});

describe('a letter', () => {
  it('goes out over the SMTP server of the operator', async () => {
    const id = await run(
      await makeWorkflow({
        steps: [
          {
            id: 'mail',
            action: 'callboard.email.send',
            params: {
              to: 'bob@example.com, Eve <eve@example.com>',
              subject: 'Grüße an {{{steps.1.attributes.data.who}}}',
              text: 'Zeile 1\nZeile 2',
              html: '<p>Hi</p>',
            },
          },
        ],
      }),
      { who: 'Bob\r\nBcc: hidden@example.com' },
    );
    assert.equal((await runEnded(id)).reason, null);
    const letter = letters.at(-1);
    assert.deepEqual([letter?.from, letter?.to], ['callboard@example.com', ['bob@example.com', 'eve@example.com']]);
    const [row] = await sqlQuery<{ key: string }>('SELECT key FROM workflow_run_steps WHERE run_id = $1', [id]);
    assert.match(letter?.source ?? '', new RegExp(`Message-ID: <${row?.key}@example\\.com>`, 'i'));
    assert.doesNotMatch(letter?.source ?? '', /^Bcc:/im);
    assert.match(JSON.stringify(await outputOf(id, 'mail')), /"accepted":\["bob@example.com","eve@example.com"\]/);
  });

  it('that the server refuses fails the step', async () => {
    const ended = await runEnded(
      await run(await makeWorkflow({ steps: [{ id: 'mail', action: 'callboard.email.send', params: { to: 'nobody@example.com', subject: 'x', text: 'y' } }] })),
    );
    assert.match(ended.reason ?? '', /did not take the letter.*550/);
  });

  it('needs an address', async () => {
    const ended = await runEnded(
      await run(await makeWorkflow({ steps: [{ id: 'mail', action: 'callboard.email.send', params: { to: 'nonsense', subject: 'x', text: 'y' } }] })),
    );
    assert.match(ended.reason ?? '', /“nonsense” is not an e-mail address/);
  });
});
