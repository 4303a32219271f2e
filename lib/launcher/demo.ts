// `npm run demo`: adds a record with Kintone's own client and prints the notification that arrived at a request bin and
// the job that was recorded. Uses the Callboard that runs from CALLBOARD_DATA_DIR; if none does, starts one of its own
// and removes it afterwards.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { KintoneRestAPIClient } from '@kintone/rest-api-client';
import type { Actor } from '#lib/auth/actor.ts';
import { readEnvironment } from '#lib/env.ts';
import { errorText } from '#lib/errors.ts';
import { ensureBuild } from '#lib/launcher/build.ts';
import { CommandFailure, Refusal, refuse, runMain } from '#lib/launcher/refusal.ts';
import { findRunning, type RunningCopy } from '#lib/launcher/running-copy.ts';
import { startProduct } from '#lib/testing/product.ts';
import { waitFor } from '#lib/testing/wait-for.ts';

const actor: Actor = { kind: 'system', name: 'Demo' };
const demoName = 'Demo of a first delivery';

await runMain(async () => {
  const { dataDir, copy, isRunning, stop } = await findOrStart();
  process.env.DATABASE_URL = copy.databaseUrl;
  process.env.CALLBOARD_URL = copy.publicUrl;
  process.env.CALLBOARD_SECRET_KEY ??= readFileSync(path.join(dataDir, 'secret-key'), 'utf8').trim();
  try {
    const jobId = await showFirstDelivery(copy);
    if (isRunning) say(`\nIn the browser: ${copy.publicUrl}/jobs/${jobId}`);
  } catch (error) {
    throw new CommandFailure(`The demo stopped: ${errorText(error)}`);
  } finally {
    const { closeDatabase } = await import('#lib/postgres/database.ts');
    await closeDatabase();
    await stop();
  }
});

async function findOrStart(): Promise<{ dataDir: string; copy: RunningCopy; isRunning: boolean; stop: () => Promise<void> }> {
  const result = readEnvironment(process.env);
  if (!result.ok) refuse(`the environment is not valid. ${result.problems.join('. ')}.`);
  const dataDir = path.resolve(result.env.CALLBOARD_DATA_DIR);
  const running = existsSync(dataDir) ? await findRunning(dataDir) : undefined;
  if (running) {
    say(`Using the Callboard at ${running.publicUrl}.`);
    return { dataDir, copy: running, isRunning: true, stop: async () => {} };
  }
  say('No Callboard runs from this data directory: starting one for the demo (the first build takes about a minute).');
  await ensureBuild();
  const product = await startProduct();
  const copy = await findRunning(product.dataDir);
  if (!copy) throw new Refusal('the Callboard started for the demo does not answer.');
  return { dataDir: product.dataDir, copy, isRunning: false, stop: product.stop };
}

/** Returns the id of the job. */
async function showFirstDelivery(copy: RunningCopy): Promise<string> {
  // Loaded late: these read the environment that is known only now.
  const { makeDemoApp } = await import('#lib/launcher/demo-app.ts');
  const { createAppToken } = await import('#lib/services/app-tokens/create-app-token.ts');
  const { revokeAppToken } = await import('#lib/services/app-tokens/revoke-app-token.ts');
  const { getBinRequest } = await import('#lib/services/bins/get-bin-request.ts');
  const { listBinRequests } = await import('#lib/services/bins/list-bin-requests.ts');
  const { getJob } = await import('#lib/services/jobs/get-job.ts');
  const { listRecordJobs } = await import('#lib/services/records/list-record-jobs.ts');

  const { app, bin } = await makeDemoApp(actor, demoName);
  const { token, secret } = await createAppToken(actor, { app, name: demoName, permissions: ['view', 'add'] });
  try {
    const client = new KintoneRestAPIClient({ baseUrl: copy.url, auth: { apiToken: secret } });
    const { id } = await client.record.addRecord({ app, record: { Customer: { value: 'Cybozu, Inc.' }, 担当者: { value: '佐藤' } } });
    say(`Added record ${id} to the app “${demoName}” with @kintone/rest-api-client.`);

    const job = await waitFor('the job to be delivered', async () =>
      (await listRecordJobs(actor, { app, record: id })).find((row) => row.status === 'delivered'),
    );
    const { request, attemptList } = await getJob(actor, job.id);
    const received = await waitFor('the notification', async () => {
      for (const candidate of (await listBinRequests(actor, bin, { limit: '10' })).data) {
        const whole = await getBinRequest(actor, bin, candidate.id);
        if (whole.body === request.body) return whole;
      }
      return undefined;
    });
    say(`\nThe notification that arrived (${received.method} ${received.path}, ${received.bodyBytes} bytes, the same bytes as in the history):\n`);
    say(JSON.stringify(JSON.parse(received.body), null, 2));
    say('\nThe job that was recorded:\n');
    say(JSON.stringify({ id: job.id, status: job.status, event: job.event, url: request.url, attempts: attemptList }, null, 2));
    return job.id;
  } finally {
    await revokeAppToken(actor, { app, id: token.id });
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
