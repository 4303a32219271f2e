// How fast due jobs are sent, with their history written and fsync on, by one engine and by two, beside a raw undici POST
// loop with the same body to the same receiver. Receiver, PostgreSQL and engines are processes of the same machine.
import { Agent } from 'undici';
import { kintone } from '#lib/dialects/kintone/dialect.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { waitFor } from '#lib/testing/wait-for.ts';
import { addedRecord, insertWebhook } from '#lib/testing/webhooks.ts';
import type { Figure } from './figure.ts';
import { openWorld, processorEach, type World } from './world.ts';

export async function measureDrain({ isQuick }: { isQuick: boolean }): Promise<Figure[]> {
  const count = isQuick ? 3_000 : 50_000;
  const world = await openWorld();
  try {
    const url = `${world.receiver.url}/hook`;
    const body = sampleBody(url);
    const rawPerSecond = await rawLoop(url, body, count);
    const webhooks: number[] = [];
    for (let index = 0; index < 4; index += 1) webhooks.push(await insertWebhook({ scope: 'bench', url: `${url}${index}` }));
    await sqlQuery(`INSERT INTO endpoints (webhook_id, url) SELECT id, url FROM webhooks`);
    const one = await drain(world, 1, count, body);
    const two = await drain(world, 2, count, body);
    const rawAgain = await rawLoop(url, body, count);
    const raw = (rawPerSecond + rawAgain) / 2;
    const limit = `${Math.round(raw).toLocaleString('en')}/s (raw undici POST loop, before and after)`;
    const figure = (engines: string, { perSecond, note }: { perSecond: number; note: string }): Figure => ({
      what: `drain of ${count.toLocaleString('en')} due jobs by ${engines} (${note})`,
      measured: `${Math.round(perSecond).toLocaleString('en')}/s`,
      limit,
      ratio: `${(perSecond / raw).toFixed(2)} ×`,
    });
    return [
      figure('one engine', one),
      figure('two engines', two),
      {
        what: 'two engines beside one',
        measured: `${Math.round(two.perSecond).toLocaleString('en')}/s`,
        limit: `${Math.round(one.perSecond).toLocaleString('en')}/s`,
        ratio: `${(two.perSecond / one.perSecond).toFixed(2)} ×`,
      },
    ];
  } finally {
    await world.close();
  }
}

async function drain(world: World, engines: number, count: number, body: string): Promise<{ perSecond: number; note: string }> {
  await makeDueJobs(count, body);
  const receivedBefore = await world.receiver.count();
  const running = await Promise.all(Array.from({ length: engines }, () => world.startEngine()));
  await waitFor('the engines to be warm', async () => (await world.receiver.count()) - receivedBefore > count / 50, 60_000);
  const sentBefore = await world.receiver.count();
  const processorBefore = world.processorTime();
  const startedAt = performance.now();
  await waitFor('the last request', async () => (await world.receiver.count()) - receivedBefore >= count, 300_000);
  await waitFor(
    'the history',
    async () => (await sqlQuery<{ open: boolean }>(`SELECT EXISTS (SELECT 1 FROM jobs WHERE status IN ('queued', 'sending')) AS open`))[0]?.open === false,
    60_000,
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  const processorAfter = world.processorTime();
  const received = (await world.receiver.count()) - receivedBefore;
  const [wrong] = await sqlQuery<{ count: number }>(`SELECT count(*)::int FROM jobs WHERE status <> 'delivered'`);
  await Promise.all(running.map((engine) => engine.stop()));
  const sent = count - (sentBefore - receivedBefore);
  return {
    perSecond: sent / seconds,
    note: `${received.toLocaleString('en')} received, ${wrong?.count ?? 0} not delivered; ${processorEach(processorBefore, processorAfter, sent)}`,
  };
}

function sampleBody(url: string): string {
  const event = { id: '', type: 'ADD_RECORD', occurredAt: new Date(), payload: kintone.payload.parse(addedRecord('bench', '1')) };
  return kintone.compose(event, url, { notificationId: crypto.randomUUID(), publicUrl: 'http://localhost:3000' }).body ?? '';
}

async function makeDueJobs(count: number, body: string): Promise<void> {
  const { policy } = kintone.delivery({ id: 0, name: '', url: '', events: [], settings: {} });
  const headers = JSON.stringify([
    ['content-type', 'application/json'],
    ['user-agent', 'Callboard'],
  ]);
  await sqlQuery(
    `WITH made AS (SELECT uuidv7() AS id, uuidv7() AS event_id, n, (SELECT array_agg(id ORDER BY id) FROM endpoints) AS endpoints FROM generate_series(1, $1) n),
          events AS (INSERT INTO events (id, dialect, scope, type, subject, title, actor_kind, actor_name, payload, occurred_at)
                     SELECT event_id, 'kintone', 'bench', 'ADD_RECORD', n::text, 'A record', 'system', 'bench', '{}', now() FROM made),
          requests AS (INSERT INTO job_requests (job_id, method, url, headers, body, policy)
                       SELECT made.id, 'POST', endpoints.url, $2, $3, $4::jsonb FROM made JOIN endpoints ON endpoints.id = made.endpoints[1 + n % 4])
     INSERT INTO jobs (id, event_id, webhook_id, endpoint_id, dialect, scope, event_type, status, attempts_max, due_at)
     SELECT made.id, event_id, endpoints.webhook_id, endpoints.id, 'kintone', 'bench', 'ADD_RECORD', 'queued', 1, now() + n * interval '1 microsecond'
       FROM made JOIN endpoints ON endpoints.id = made.endpoints[1 + n % 4]`,
    [count, headers, body, JSON.stringify(policy)],
  );
  await sqlQuery('UPDATE endpoints SET ready_at = now()');
  // So that no vacuum of what was only just filled in runs beside the drain.
  await sqlQuery('VACUUM ANALYZE events, jobs, job_requests, endpoints');
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
