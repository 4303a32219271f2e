// Ten minutes at 3,000 events a second, every twentieth refused at its first attempt: whether the last minute is as quick
// as the first, and whether the queue and the engine's memory stay flat. The events are published twenty a transaction.
import { sqlQuery } from '#lib/postgres/sql.ts';
import { insertWebhook } from '#lib/testing/webhooks.ts';
import { type Figure, quantile } from './figure.ts';
import { runOpenLoop } from './open-loop.ts';
import { openWorld, processorEach } from './world.ts';

export async function measureSoak({ isQuick }: { isQuick: boolean }): Promise<Figure[]> {
  const perSecond = isQuick ? 500 : 3_000;
  const seconds = isQuick ? 12 : 600;
  const window = isQuick ? 3 : 60;
  const world = await openWorld();
  try {
    const engine = await world.startEngine();
    const scopes = ['soak0', 'soak1', 'soak2', 'soak3'];
    for (const scope of scopes) await insertWebhook({ scope, url: `${world.receiver.url}/failing/${scope}`, policy: { schedule: [2, 10] } });
    await runOpenLoop(world.receiver, { perSecond, seconds: 3, scopes, batch: 20 });
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    await world.receiver.arrivals();

    const rows: { p99: number; dueMb: number; memory: number; waiting: number }[] = [];
    let gathered: number[] = [];
    const before = world.processorTime();
    const loop = await runOpenLoop(world.receiver, {
      perSecond,
      seconds,
      scopes,
      batch: 20,
      first: 1_000_001,
      // Those that the receiver refuses at first come two seconds later by design.
      isMeasured: (number) => number % 20 !== 0,
      onSecond: async (second, running) => {
        gathered.push(...(await running.takeLatencies()));
        if (second % window !== 0) return;
        const latencies = gathered;
        gathered = [];
        rows.push({ p99: quantile(latencies, 99), memory: world.engineMemory(), ...(await sizeOfQueue()) });
      },
    });
    const published = loop.published();
    const spent = processorEach(before, world.processorTime(), published);
    for (let patience = 0; patience < 300 && (await sizeOfQueue()).waiting > 0; patience += 1) await new Promise((resolve) => setTimeout(resolve, 100));
    await loop.takeLatencies();
    const missing = loop.outstanding();
    const [undelivered] = await sqlQuery<{ count: number }>(`SELECT count(*)::int FROM jobs WHERE status <> 'delivered'`);
    await engine.stop();
    const first = rows[0];
    const last = rows.at(-1);
    if (!first || !last) throw new Error('The soak was too short to measure.');
    const what = `soak of ${seconds} s at ${Math.round(published / seconds).toLocaleString('en')}/s, 5 % refused once`;
    return [
      {
        what: `${what}: p99 of the last ${window} s (${undelivered?.count ?? 0} not delivered, ${missing} missing, ${loop.givenUp} not published; ${spent})`,
        measured: `${last.p99.toFixed(1)} ms`,
        limit: `${first.p99.toFixed(1)} ms (the first ${window} s)`,
        ratio: `${(last.p99 / first.p99).toFixed(2)} ×`,
      },
      {
        what: `${what}: index of what is due, at most after the first ${window} s`,
        measured: `${Math.max(...rows.slice(1).map((row) => row.dueMb)).toFixed(1)} MB`,
        limit: `${first.dueMb.toFixed(1)} MB`,
        ratio: `${(Math.max(...rows.slice(1).map((row) => row.dueMb)) / first.dueMb).toFixed(2)} ×`,
      },
      {
        what: `${what}: memory of the engine, jobs waiting at the end (${last.waiting.toLocaleString('en')})`,
        measured: `${last.memory} MB`,
        limit: `${first.memory} MB`,
        ratio: `${(last.memory / first.memory).toFixed(2)} ×`,
      },
    ];
  } finally {
    await world.close();
  }
}

/** Of the index that claiming uses, over all partitions, and of the waiting jobs (counted to a bound). */
async function sizeOfQueue(): Promise<{ dueMb: number; waiting: number }> {
  const [row] = await sqlQuery<{ bytes: string; waiting: number }>(
    `SELECT (SELECT COALESCE(sum(pg_relation_size(child.oid)), 0) FROM pg_class parent JOIN pg_inherits ON inhparent = parent.oid JOIN pg_class child ON child.oid = inhrelid
              WHERE parent.relname = 'jobs_due_idx') AS bytes,
            (SELECT count(*)::int FROM (SELECT 1 FROM jobs WHERE status IN ('queued', 'sending', 'retrying') LIMIT 100000) waiting) AS waiting`,
  );
  return { dueMb: Number(row?.bytes ?? 0) / 1_048_576, waiting: row?.waiting ?? 0 };
}
