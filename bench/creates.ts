// Records created one a call through Kintone's REST at concurrency 16, with one webhook on, in the whole product: web,
// engine, PostgreSQL, receiver and the load on one machine. Beside it: a bare health check at the same concurrency.
import { Agent } from 'undici';
import type { Actor } from '#lib/auth/actor.ts';
import { findRunning } from '#lib/launcher/running-copy.ts';
import { startProduct } from '#lib/testing/product.ts';
import { waitFor } from '#lib/testing/wait-for.ts';
import type { Figure } from './figure.ts';
import { openBenchReceiver, processorBelow } from './world.ts';

const actor: Actor = { kind: 'system', name: 'Benchmark' };
const concurrency = 16;

export async function measureCreates({ isQuick }: { isQuick: boolean }): Promise<Figure[]> {
  const count = isQuick ? 1_000 : 20_000;
  const receiver = await openBenchReceiver();
  const product = await startProduct({ CALLBOARD_EGRESS_ALLOW: '127.0.0.0/8' });
  const agent = new Agent({ connections: concurrency });
  try {
    const copy = await findRunning(product.dataDir);
    if (!copy) throw new Error('The product does not answer.');
    process.env.DATABASE_URL = copy.databaseUrl;
    process.env.CALLBOARD_URL = copy.publicUrl;
    process.env.CALLBOARD_EGRESS_ALLOW = '127.0.0.0/8';
    const { app, secret } = await makeApp(`${receiver.url}/hook`);
    // Engines read changed settings every second: this one lifts the limit of notifications a minute.
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const create = async (index: number) => {
      const answer = await agent.request({
        origin: product.url,
        path: '/k/v1/record.json',
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-cybozu-api-token': secret },
        body: JSON.stringify({ app, record: { Name: { value: `Record ${index}` }, Amount: { value: String(index) } } }),
      });
      const text = await answer.body.text();
      if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${text}`);
    };
    await run(500, create);
    await waitFor('the warm-up to arrive', async () => (await receiver.count()) >= 500, 60_000);
    const before = processorBelow(product.process.pid ?? 0);
    const startedAt = performance.now();
    await run(count, create);
    const createdSeconds = (performance.now() - startedAt) / 1_000;
    await waitFor('all to arrive', async () => (await receiver.count()) >= count + 500, 60_000);
    const arrivedSeconds = (performance.now() - startedAt) / 1_000;
    const after = processorBelow(product.process.pid ?? 0);
    const each = (key: keyof typeof after) => Math.round(((after[key] - before[key]) * 1_000) / count);
    const missing = count + 500 - (await receiver.count());
    const healthAt = performance.now();
    await run(count, async () => {
      const answer = await agent.request({ origin: product.url, path: '/healthz', method: 'GET' });
      await answer.body.dump();
    });
    const healthPerSecond = count / ((performance.now() - healthAt) / 1_000);
    return [
      {
        what: `${count.toLocaleString('en')} records created by REST and delivered, concurrency ${concurrency} (${missing} missing; processor time each: web ${each('web')} µs, engine ${each('engines')} µs, PostgreSQL ${each('postgres')} µs)`,
        measured: `${Math.round(count / createdSeconds).toLocaleString('en')}/s created, ${Math.round(count / arrivedSeconds).toLocaleString('en')}/s arrived`,
        limit: `${Math.round(healthPerSecond).toLocaleString('en')}/s (health check through the same server)`,
        ratio: `${(count / arrivedSeconds / healthPerSecond).toFixed(2)} ×`,
      },
    ];
  } finally {
    receiver.close();
    await agent.close();
    const { closeDatabase } = await import('#lib/postgres/database.ts');
    await closeDatabase();
    await product.stop();
  }
}

async function makeApp(url: string): Promise<{ app: number; secret: string }> {
  // Loaded late: these read the environment that is known only now.
  const { createApp } = await import('#lib/services/apps/create-app.ts');
  const { addFields } = await import('#lib/services/apps/add-fields.ts');
  const { createAppWebhook } = await import('#lib/services/app-webhooks/create-app-webhook.ts');
  const { publishApp } = await import('#lib/services/apps/publish-app.ts');
  const { createAppToken } = await import('#lib/services/app-tokens/create-app-token.ts');
  const { updateSettings } = await import('#lib/services/settings/update-settings.ts');
  await updateSettings(actor, { kintoneNotificationsPerMinute: 0 });
  const { id: app } = await createApp(actor, { name: 'Benchmark' });
  await addFields(actor, {
    app,
    properties: { Name: { type: 'SINGLE_LINE_TEXT', code: 'Name', label: 'Name' }, Amount: { type: 'NUMBER', code: 'Amount', label: 'Amount' } },
  });
  await createAppWebhook(actor, { app, webhook: { description: 'Benchmark', url, events: ['ADD_RECORD'], active: true } });
  await publishApp(actor, { app });
  const { secret } = await createAppToken(actor, { app, name: 'Benchmark', permissions: ['add'] });
  return { app, secret };
}

async function run(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (next < count) {
        next += 1;
        await work(next);
      }
    }),
  );
}
