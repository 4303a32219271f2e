// How fast 50,000 due jobs are sent, with their history written and fsync on, beside a raw undici POST loop with the same
// body to the same receiver. Receiver, PostgreSQL and engine are processes of the same machine.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Agent } from 'undici';
import { kintone } from '#lib/dialects/kintone/dialect.ts';
import { projectDir } from '#lib/launcher/build.ts';
import { closeDatabase } from '#lib/postgres/database.ts';
import { migrate } from '#lib/postgres/migrate.ts';
import { startScratchPostgres } from '#lib/postgres/scratch.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { startEngineProcess } from '#lib/testing/engine-process.ts';
import { waitFor } from '#lib/testing/wait-for.ts';
import { addedRecord, insertWebhook } from '#lib/testing/webhooks.ts';
import type { Figure } from './figure.ts';

export async function measureDrain({ isQuick }: { isQuick: boolean }): Promise<Figure[]> {
  const count = isQuick ? 3_000 : 50_000;
  const postgres = await startScratchPostgres();
  process.env.DATABASE_URL = postgres.url;
  await migrate(postgres.url);
  const receiver = fork(path.join(projectDir, 'bench/counting-receiver.ts'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [{ port }] = await once(receiver, 'message');
  const url = `http://127.0.0.1:${port}/hook`;
  try {
    const body =
      kintone.compose({ id: '', type: 'ADD_RECORD', occurredAt: new Date(), payload: kintone.payload.parse(addedRecord('bench', '1')) }, url, {
        notificationId: crypto.randomUUID(),
        publicUrl: 'http://localhost:3000',
      }).body ?? '';
    const rawPerSecond = await rawLoop(url, body, count);
    const webhooks: number[] = [];
    for (let index = 0; index < 4; index += 1) webhooks.push(await insertWebhook({ scope: 'bench', url: `${url}${index}` }));
    await sqlQuery(`INSERT INTO endpoints (webhook_id, url, ready_at) SELECT id, url, now() FROM webhooks`);
    await sqlQuery(
      `WITH made AS (SELECT uuidv7() AS id, uuidv7() AS event_id, n, (SELECT array_agg(id ORDER BY id) FROM endpoints) AS endpoints FROM generate_series(1, $1) n),
            events AS (INSERT INTO events (id, dialect, scope, type, subject, title, actor_kind, actor_name, payload, occurred_at) SELECT event_id, 'kintone', 'bench', 'ADD_RECORD', n::text, 'A record', 'system', 'bench', '{}', now() FROM made),
            requests AS (INSERT INTO job_requests (job_id, method, url, headers, body, policy) SELECT made.id, 'POST', endpoints.url, $2, $3, $4::jsonb FROM made JOIN endpoints ON endpoints.id = made.endpoints[1 + n % 4])
       INSERT INTO jobs (id, event_id, webhook_id, endpoint_id, dialect, scope, event_type, status, attempts_max, due_at)
       SELECT made.id, event_id, endpoints.webhook_id, endpoints.id, 'kintone', 'bench', 'ADD_RECORD', 'queued', 1, now() + n * interval '1 microsecond' FROM made JOIN endpoints ON endpoints.id = made.endpoints[1 + n % 4]`,
      [
        count,
        JSON.stringify([
          ['content-type', 'application/json'],
          ['user-agent', 'Callboard'],
        ]),
        body,
        JSON.stringify(kintone.delivery({ id: 0, name: '', url: '', events: [], settings: {} }).policy),
      ],
    );
    await sqlQuery('VACUUM ANALYZE jobs');
    const before = await countOf(receiver);
    const startedAt = performance.now();
    const engine = await startEngineProcess();
    await waitFor('the first request', async () => (await countOf(receiver)) > before, 20_000);
    const sendingAt = performance.now();
    await waitFor(
      'the drain',
      async () => (await sqlQuery<{ open: boolean }>(`SELECT EXISTS (SELECT 1 FROM jobs WHERE status IN ('queued', 'sending')) AS open`))[0]?.open === false,
      120_000,
    );
    const seconds = (performance.now() - sendingAt) / 1_000;
    const received = (await countOf(receiver)) - before;
    await engine.stop();
    const perSecond = count / seconds;
    const [wrong] = await sqlQuery<{ count: string }>(`SELECT count(*) FROM jobs WHERE status <> 'delivered'`);
    return [
      {
        what: `drain of ${count.toLocaleString('en')} due jobs (${received.toLocaleString('en')} received, ${wrong?.count} not delivered, first after ${Math.round(sendingAt - startedAt)} ms)`,
        measured: `${Math.round(perSecond).toLocaleString('en')}/s`,
        limit: `${Math.round(rawPerSecond).toLocaleString('en')}/s (raw undici POST loop)`,
        ratio: `${(perSecond / rawPerSecond).toFixed(2)} ×`,
      },
    ];
  } finally {
    receiver.disconnect();
    await closeDatabase();
    await postgres.stop();
  }
}

async function countOf(receiver: ChildProcess): Promise<number> {
  receiver.send('count');
  const [{ count }] = await once(receiver, 'message');
  return count;
}

async function rawLoop(url: string, body: string, count: number): Promise<number> {
  const agent = new Agent({ connections: 64 });
  const { origin, pathname } = new URL(url);
  let started = 0;
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: 64 }, async () => {
      while (started < count) {
        started += 1;
        const answer = await agent.request({
          origin,
          path: pathname,
          method: 'POST',
          headers: { 'content-type': 'application/json', 'user-agent': 'Callboard' },
          body,
        });
        await answer.body.dump();
      }
    }),
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  await agent.close();
  return count / seconds;
}
