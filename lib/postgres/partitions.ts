// The history tables are partitioned by week through their uuid v7 ids. Partitions are made ahead of time, so that an
// insert never waits for one, and dropped when everything in them is older than the retention.
import type pg from 'pg';
import { idAtTime, timeOfId } from '#lib/ids.ts';

const weekMs = 7 * 24 * 60 * 60 * 1000;

/**
 * Weeks that are ready before they begin: an installation without an engine has this long until inserts would fail. Every
 * claim looks into each, so they are few.
 */
const weeksAhead = 2;

/**
 * Every job changes three times, so that the stock settings analyze a busy partition every few seconds (0.2 s of processor
 * time each, and every plan made anew). What the lists are planned by, the shares of states and answers, changes slowly.
 */
const rareAnalyze = 'autovacuum_analyze_threshold = 20000, autovacuum_analyze_scale_factor = 0.5';

const historyTables = {
  events: '',
  fanouts: '',
  // Measured at 6,000 rows a second: without these a busy queue's dead rows pile up until the claim query collapses.
  jobs: `fillfactor = 70, autovacuum_vacuum_cost_delay = 0, autovacuum_vacuum_scale_factor = 0.02, ${rareAnalyze}`,
  job_requests: '',
  attempts: rareAnalyze,
  hook_requests: '',
} satisfies Record<string, string>;

type Queryable = Pick<pg.ClientBase, 'query'>;

/** Makes the partitions from the week of `from` until some weeks after `now`. Weeks begin on Thursdays at 00:00 UTC, as the epoch did. */
export async function ensurePartitions(client: Queryable, now: Date, from: Date = now): Promise<void> {
  const first = Math.floor(from.getTime() / weekMs) - 1;
  const last = Math.floor(now.getTime() / weekMs) + weeksAhead;
  const existing = new Set((await listPartitions(client)).map((partition) => partition.name));
  for (let week = first; week <= last; week += 1) {
    const start = new Date(week * weekMs);
    const suffix = start.toISOString().slice(0, 10).replaceAll('-', '');
    for (const [table, storage] of Object.entries(historyTables)) {
      if (existing.has(`${table}_${suffix}`)) continue;
      await client.query(
        `CREATE TABLE IF NOT EXISTS ${table}_${suffix} PARTITION OF ${table}
         FOR VALUES FROM ('${idAtTime(start)}') TO ('${idAtTime(new Date(start.getTime() + weekMs))}')
         ${storage ? `WITH (${storage})` : ''}`,
      );
    }
  }
}

/** Drops partitions whose whole week is older than `before`. Returns their names. */
export async function dropExpiredPartitions(client: Queryable, before: Date): Promise<string[]> {
  const dropped: string[] = [];
  for (const partition of await listPartitions(client)) {
    if (partition.end.getTime() <= before.getTime()) {
      await client.query(`DROP TABLE IF EXISTS ${partition.name}`);
      dropped.push(partition.name);
    }
  }
  return dropped;
}

async function listPartitions(client: Queryable): Promise<{ name: string; end: Date }[]> {
  const { rows } = await client.query<{ name: string; bound: string }>(
    `SELECT child.relname AS name, pg_get_expr(child.relpartbound, child.oid) AS bound
       FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid JOIN pg_class parent ON parent.oid = inhparent
      WHERE parent.relname = ANY($1) AND child.relkind = 'r'`,
    [Object.keys(historyTables)],
  );
  return rows.flatMap(({ name, bound }) => {
    const end = /TO \('([0-9a-f-]{36})'\)/.exec(bound)?.[1];
    return end ? [{ name, end: timeOfId(end) }] : [];
  });
}
