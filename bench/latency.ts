// How long from the commit of an event to its request at an idle receiver: single events, one after the other, through a
// real engine process on a real PostgreSQL with fsync on. Beside it: the same body posted directly, and a bare commit.
import { request } from 'undici';
import { closeDatabase } from '#lib/postgres/database.ts';
import { migrate } from '#lib/postgres/migrate.ts';
import { startScratchPostgres } from '#lib/postgres/scratch.ts';
import { sqlQuery, sqlTransaction } from '#lib/postgres/sql.ts';
import { startEngineProcess } from '#lib/testing/engine-process.ts';
import { openReceiver } from '#lib/testing/receiver.ts';
import { waitFor } from '#lib/testing/wait-for.ts';
import { addedRecord, insertWebhook, publishTestEvent } from '#lib/testing/webhooks.ts';
import { type Figure, quantile } from './figure.ts';

export async function measureLatency({ isQuick }: { isQuick: boolean }): Promise<Figure[]> {
  const count = isQuick ? 100 : 1_000;
  const postgres = await startScratchPostgres();
  const receiver = await openReceiver();
  process.env.DATABASE_URL = postgres.url;
  await migrate(postgres.url);
  await sqlQuery(`INSERT INTO settings (name, value, updated_at) VALUES ('kintoneNotificationsPerMinute', '0', now())`);
  const engine = await startEngineProcess();

  const timeOne = async (index: number): Promise<number> => {
    const before = receiver.requests.length;
    await publishTestEvent('bench', addedRecord('bench', String(index)));
    const committedAt = performance.now();
    const received = await waitFor('the notification', () => receiver.requests[before]);
    return received.at - committedAt;
  };

  try {
    await insertWebhook({ scope: 'bench', url: `${receiver.url}/hook` });
    for (let warm = 0; warm < 50; warm += 1) await timeOne(warm);
    const latencies: number[] = [];
    for (let index = 0; index < count; index += 1) latencies.push(await timeOne(index));

    const posts: number[] = [];
    const commits: number[] = [];
    const body = receiver.requests.at(-1)?.body ?? '';
    for (let index = 0; index < count; index += 1) {
      const postingAt = performance.now();
      const answer = await request(`${receiver.url}/direct`, { method: 'POST', body });
      posts.push((receiver.requests.at(-1)?.at ?? 0) - postingAt);
      await answer.body.dump();
      const committingAt = performance.now();
      await sqlTransaction((sql) => sql.query('INSERT INTO rate_windows (name, window_start, count) VALUES ($1, now(), 1)', [`bench ${index}`]));
      commits.push(performance.now() - committingAt);
    }
    return [50, 99].map((percent) => {
      const limit = quantile(posts, percent) + quantile(commits, percent);
      const measured = quantile(latencies, percent);
      return {
        what: `commit to receipt, idle, ${count} single events, p${percent}`,
        measured: `${measured.toFixed(1)} ms`,
        limit: `${limit.toFixed(1)} ms (a direct post and a bare commit)`,
        ratio: `${(measured / limit).toFixed(1)} ×`,
      };
    });
  } finally {
    await engine.stop();
    await receiver.close();
    await closeDatabase();
    await postgres.stop();
  }
}
