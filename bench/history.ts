// How long a page of the list of jobs takes over a long history (95 of 100 times at most so long), by filters that match often, rarely, long ago or never.
// Beside it: reading the hundred rows of a page by their ids, which no list can do without.
import type { Actor } from '#lib/auth/actor.ts';
import { closeDatabase } from '#lib/postgres/database.ts';
import { migrate } from '#lib/postgres/migrate.ts';
import { ensurePartitions } from '#lib/postgres/partitions.ts';
import { pool } from '#lib/postgres/pool.ts';
import { startScratchPostgres } from '#lib/postgres/scratch.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { readJobRows } from '#lib/services/jobs/job-row.ts';
import { listJobs } from '#lib/services/jobs/list-jobs.ts';
import { fillHistory } from '#lib/testing/fill-history.ts';
import { insertWebhook } from '#lib/testing/webhooks.ts';
import { type Figure, quantile } from './figure.ts';

const actor: Actor = { kind: 'system', name: 'Benchmark' };
const webhooks = 20;
const days = 28;
const repetitions = 40;

export async function measureHistory({ isQuick }: { isQuick: boolean }): Promise<Figure[]> {
  const count = isQuick ? 200_000 : 5_000_000;
  const postgres = await startScratchPostgres();
  process.env.DATABASE_URL = postgres.url;
  try {
    await migrate(postgres.url);
    const ids = await fill(count);
    const oldest = ids[0] ?? 0;
    const filters: [string, Record<string, string>][] = [
      ['no filter', {}],
      ['delivered', { status: 'delivered' }],
      ['failed', { status: 'failed' }],
      ['failed, of one webhook', { status: 'failed', webhook: String(ids[1]) }],
      ['of a webhook that failed only long ago', { status: 'failed', webhook: String(oldest) }],
      ['HTTP 404, three of all', { http: '404' }],
      ['HTTP 5xx', { http: '5xx' }],
      ['text in the URL', { text: 'hook-7.' }],
      ['text in the URL, failed', { text: 'hook-0.', status: 'failed' }],
      ['one day, two weeks ago', { from: daysAgo(15), to: daysAgo(14), status: 'failed' }],
      ['an event that never was', { event: 'DELETE_RECORD' }],
    ];
    const page = await listJobs(actor, { limit: '100' });
    const limit = await p95Of(() => readJobRows(page.data.map((job) => job.id)));
    const figures: Figure[] = [];
    for (const [name, query] of filters) {
      const measured = await p95Of(() => listJobs(actor, { ...query, limit: '100' }));
      figures.push({
        what: `p95 of a page of ${count.toLocaleString('en')} jobs: ${name}`,
        measured: `${measured.toFixed(1)} ms`,
        limit: `${limit.toFixed(1)} ms (its hundred rows by id)`,
        ratio: `${(measured / limit).toFixed(1)} ×`,
      });
    }
    return figures;
  } finally {
    await closeDatabase();
    await postgres.stop();
  }
}

/** Jobs of several webhooks side by side; 1 of 50 failed. The first webhook failed only in its first hundredth. Returns the webhooks' ids. */
async function fill(count: number): Promise<number[]> {
  const until = new Date();
  await ensurePartitions(pool(), until, new Date(daysAgo(days + 2)));
  const each = Math.floor(count / webhooks);
  const ids: number[] = [];
  for (let index = 0; index < webhooks; index += 1) {
    const url = `https://hook-${index}.example/`;
    const webhookId = await insertWebhook({ scope: '1', url });
    ids.push(webhookId);
    const failed = index === 0 ? `n < ${each / 100} AND n % 2 = 0` : 'n % 50 = 0';
    await fillHistory({
      count: each,
      webhookId,
      url,
      until,
      spacingMs: Math.floor((days * 24 * 60 * 60 * 1000) / each),
      status: `CASE WHEN ${failed} THEN 'failed' ELSE 'delivered' END`,
      httpStatus: `CASE WHEN ${failed} THEN (CASE WHEN n = 100 AND ${index} IN (1, 2, 3) THEN 404 ELSE 500 END) ELSE 200 END`,
      jobsOnly: true,
    });
  }
  await sqlQuery('VACUUM ANALYZE jobs');
  return ids;
}

function daysAgo(number: number): string {
  return new Date(Date.now() - number * 24 * 60 * 60 * 1000).toISOString();
}

async function p95Of(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  return quantile(times, 95);
}
