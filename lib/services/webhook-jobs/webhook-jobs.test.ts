import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { jobStatuses } from '#lib/delivery/job.ts';
import { fanOut } from '#lib/events/fan-out.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { createSpaceWebhook } from '#lib/services/space-webhooks/create-space-webhook.ts';
import { createTeam } from '#lib/services/teams/create-team.ts';
import { deleteWebhookJob } from '#lib/services/webhook-jobs/delete-webhook-job.ts';
import { listWebhookJobs } from '#lib/services/webhook-jobs/list-webhook-jobs.ts';
import { updateWebhookJob } from '#lib/services/webhook-jobs/update-webhook-job.ts';
import { parseWebhookJobStatus, runNumberOf, webhookJobStatus } from '#lib/services/webhook-jobs/webhook-job-words.ts';
import { readSettings } from '#lib/settings.ts';
import { makeTestUser } from '#lib/testing/people.ts';
import { refusedAs } from '#lib/testing/refused.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';

process.env.CALLBOARD_EGRESS_ALLOW = '127.0.0.1/32';
await useTestDatabase();
const developer = await makeTestUser('sato', 'developer');
const viewer = await makeTestUser('mori', 'viewer');

/** What an engine does first; nothing is sent. */
async function decide(): Promise<void> {
  const settings = await readSettings();
  await sqlTransaction((sql) => fanOut(sql, 100, { engineId: null, now: new Date(), publicUrl: 'http://localhost:3000', settings, takesJobs: () => false }));
}

describe('the number of a run is read from the answer', () => {
  const cases: [answer: string, run: number | null][] = [
    ['{"messageType":"success","message":"Initiated run #1430.","runId":"1430"}', 1_430],
    ['{"runId": 7}', 7],
    ['Initiated run #12.', 12],
    ['{"message":"No such tree"}', null],
    ['', null],
  ];
  for (const [answer, run] of cases) it(answer, () => assert.equal(runNumberOf(answer), run));
});

test('every state of a job has a word of the vendor, and programs may write the words as they like', () => {
  assert.deepEqual(jobStatuses.map(webhookJobStatus), ['Queued', 'In Progress', 'Queued', 'Complete', 'Failed', 'Cancelled', 'Queued', 'Cancelled']);
  for (const text of ['In Progress', 'in progress', 'inprogress', 'in_progress']) assert.equal(parseWebhookJobStatus(text), 'In Progress');
  assert.equal(parseWebhookJobStatus('done'), undefined);
});

test('a job is cancelled, sent again however it ended, counted each time, and deleted', async () => {
  await createSpaceWebhook(developer, { name: 'Hook', type: 'Team', event: 'Created', url: "http://127.0.0.1:9/${team('slug')}" });
  await createTeam(developer, { name: 'Desk' });
  await decide();
  const list = async () => (await listWebhookJobs(viewer, { webhook: 'Hook' })).data;
  const [job] = await list();
  assert.ok(job);
  assert.deepEqual(
    [job.status, job.url, job.retryCount, job.scopeType, job.type, job.event],
    ['Queued', 'http://127.0.0.1:9/desk', 0, 'Space', 'Team', 'Created'],
  );

  await assert.rejects(updateWebhookJob(viewer, { id: job.id, status: 'Queued' }), refusedAs('forbidden'));
  await assert.rejects(updateWebhookJob(developer, { id: job.id, status: 'Queued' }), refusedAs('conflict', { message: /still waiting/ }));
  await assert.rejects(updateWebhookJob(developer, { id: job.id, status: 'Complete' }), refusedAs('invalid', { path: 'status' }));
  assert.equal((await updateWebhookJob(developer, { id: job.id, status: 'Cancelled' })).status, 'Cancelled');
  await assert.rejects(updateWebhookJob(developer, { id: job.id, status: 'Queued', url: 'http://10.0.0.1/' }), refusedAs('invalid', { path: 'url' }));
  const again = await updateWebhookJob(developer, { id: job.id, status: 'Queued', url: '/app/api/v1/run-tree/A/B/C' });
  assert.deepEqual([again.status, again.retryCount, again.url], ['Queued', 1, '/app/api/v1/run-tree/A/B/C']);
  await updateWebhookJob(developer, { id: job.id, status: 'Cancelled' });
  assert.equal((await updateWebhookJob(developer, { id: job.id, status: 'Queued' })).retryCount, 2);

  assert.equal((await deleteWebhookJob(developer, { id: job.id })).id, job.id);
  assert.deepEqual(await list(), []);
  await assert.rejects(deleteWebhookJob(developer, { id: job.id }), refusedAs('not-found'));
});
