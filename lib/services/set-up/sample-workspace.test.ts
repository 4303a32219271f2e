import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '#lib/errors.ts';
import { readAppDefinition } from '#lib/inbound/app-definition.ts';
import { database } from '#lib/postgres/database.ts';
import { getDirectoryApp } from '#lib/services/app-definitions/get-directory-app.ts';
import { readBoard } from '#lib/services/crm-entities/read-board.ts';
import { getInstanceCallbacks } from '#lib/services/instance-callbacks/get-instance-callbacks.ts';
import { listTeamsOf } from '#lib/services/memberships/list-memberships.ts';
import { listPipelines } from '#lib/services/pipelines/list-pipelines.ts';
import { listRecords } from '#lib/services/records/list-records.ts';
import { sampleInboundApp } from '#lib/services/set-up/make-sample-inbound.ts';
import { samplePipelineName } from '#lib/services/set-up/make-sample-pipeline.ts';
import { makeSampleWorkspace } from '#lib/services/set-up/make-sample-workspace.ts';
import { listSubmissions } from '#lib/services/submissions/list-submissions.ts';
import { readSettings } from '#lib/settings.ts';
import { makeTestUser, testSystem } from '#lib/testing/people.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';

await useTestDatabase();
const administrator = await makeTestUser('boss', 'administrator');

const counts = async () => {
  const { prisma } = database();
  return {
    apps: await prisma.app.count(),
    bins: await prisma.bin.count(),
    records: await prisma.appRecord.count(),
    instances: await prisma.processInstance.count(),
    leads: await prisma.crmEntity.count(),
    webhooks: await prisma.webhook.count(),
    units: await prisma.directoryUnit.count(),
    kapps: await prisma.kapp.count(),
    teams: await prisma.team.count(),
    submissions: await prisma.submission.count(),
    events: await prisma.event.count({ where: { dialect: { not: 'kinetic' } } }),
  };
};

test('the sample app has records, a bin, and a published webhook to it; only the record added last fires', async () => {
  await makeSampleWorkspace(administrator);
  assert.deepEqual(await counts(), {
    apps: 1,
    bins: 4,
    records: 12,
    instances: 8,
    leads: 18,
    webhooks: 6,
    units: 4,
    kapps: 1,
    teams: 1,
    submissions: 3,
    events: 32,
  });
  const webhook = await database().prisma.webhook.findFirstOrThrow({ where: { dialect: 'kintone' } });
  assert.ok(webhook.active && webhook.publishedAt);
  assert.equal(webhook.events.length, 5);
  const bin = await database().prisma.bin.findFirstOrThrow({ where: { name: 'First deliveries' } });
  assert.ok(webhook.url.endsWith(`/b/${bin.address}`));
  const event = await database().prisma.event.findFirstOrThrow({ where: { dialect: 'kintone' } });
  assert.equal(event.type, 'ADD_RECORD');
  assert.equal(event.title, 'Visit: Cybozu, Inc.');
  assert.ok(webhook.activeSince && webhook.activeSince <= event.occurredAt);
  const { records } = await listRecords(administrator, { app: webhook.scope });
  const newest = records[0]?.record;
  assert.deepEqual(newest?.担当者?.value, [{ code: 'boss', name: 'boss' }]);
  assert.deepEqual(new Set(records.map(({ record }) => record.Status?.value)), new Set(['Not started', 'In progress', 'Completed']));
});

test('the sample process has instances, and callbacks to a bin of their own that only the instance created last is told to', async () => {
  const { callbacks } = await getInstanceCallbacks(administrator);
  const bin = await database().prisma.bin.findFirstOrThrow({ where: { name: 'Instance callbacks' } });
  for (const { enabled, urls } of Object.values(callbacks)) assert.deepEqual([enabled, urls.map((url) => url.endsWith(`/b/${bin.address}`))], [true, [true]]);
  const { activeSince } = await database().prisma.webhook.findFirstOrThrow({ where: { id: callbacks.created.webhookId ?? 0 } });
  const events = await database().prisma.event.findMany({ where: { dialect: 'kianda' }, orderBy: { id: 'asc' } });
  assert.deepEqual(
    events.filter(({ occurredAt }) => activeSince && occurredAt >= activeSince).map(({ type, subject }) => [type, subject]),
    [['created', 'safety-inspection-8']],
  );
});

test('the sample space has a form with a submission in each state, and a team with whoever made it', async () => {
  const { data } = await listSubmissions(administrator, { kapp: 'it-requests', form: 'new-laptop' });
  assert.deepEqual(
    data.map(({ coreState }) => coreState),
    ['Submitted', 'Draft', 'Closed'],
  );
  const teams = (await listTeamsOf(administrator, [administrator.id])).get(administrator.id);
  assert.deepEqual(
    teams?.map(({ name }) => name),
    ['Role::Approvers'],
  );
});

test('the sample app of the directory is installed; its hook has received an order, its workflow answers to a bin of its own', async () => {
  const { installed, hooks, workflows, definition } = await getDirectoryApp(administrator, { app: sampleInboundApp });
  assert.deepEqual(installed?.version, '1.0.0');
  assert.deepEqual(
    [hooks.map(({ type, eventName, lastRequest }) => [type, eventName, lastRequest?.outcome]), workflows.map(({ title }) => title)],
    [[['form', 'kustomer.app.webshop.order.placed', 'accepted']], ['Kustomer :: webshop :: Confirm an order']],
  );
  const bin = await database().prisma.bin.findFirstOrThrow({ where: { name: 'Answers to orders' } });
  assert.ok(JSON.stringify(definition).includes(`/b/${bin.address}`));
  assert.deepEqual(readAppDefinition(definition).problems, []);
});

test('the sample pipeline has leads in its stages, a trigger and a webhook of the account, which the lead added last fires', async () => {
  const pipeline = (await listPipelines(administrator)).find(({ name }) => name === samplePipelineName);
  assert.ok(pipeline);
  const { columns } = await readBoard(administrator, { pipelineId: pipeline.id });
  assert.ok(columns.every(({ cards }) => cards.length > 0));
  const bin = await database().prisma.bin.findFirstOrThrow({ where: { name: 'Leads and customers' } });
  const webhooks = await database().prisma.webhook.findMany({ where: { dialect: 'kommo' }, orderBy: { id: 'asc' } });
  assert.deepEqual(
    webhooks.map(({ scope, url, active }) => [scope, url.endsWith(`/b/${bin.address}`), active]),
    [
      [`pipeline-${pipeline.id}`, true, true],
      ['account', true, true],
    ],
  );
  const since = webhooks[1]?.activeSince ?? new Date();
  const events = await database().prisma.event.findMany({ where: { dialect: 'kommo', occurredAt: { gte: since } }, orderBy: { id: 'asc' } });
  assert.deepEqual(
    events.map(({ type }) => type),
    ['add_lead', 'note_lead', 'status', 'status_lead', 'update_lead'],
  );
});

test('made again, also by several at once, it stays as it is; what a person deleted stays deleted', async () => {
  const before = await counts();
  await database().prisma.bin.deleteMany();
  await Promise.all([makeSampleWorkspace(administrator), makeSampleWorkspace(testSystem)]);
  assert.deepEqual(await counts(), { ...before, bins: 0 });
});

test('what is noted about it does not disturb the settings', async () => {
  assert.equal((await readSettings()).kintoneNotificationsPerMinute, 60);
});

test('only an administrator adds it', async () => {
  const developer = await makeTestUser('dev', 'developer');
  await assert.rejects(makeSampleWorkspace(developer), (error) => error instanceof AppError && error.kind === 'forbidden');
});
