// Walks over the big history tables, oldest first, by any filter, in steps of bounded work: the counterpart of
// newest-first.ts for work that goes on in the background. A step that finds little in its window says where to go on.
import type { Driver } from '#lib/postgres/newest-first.ts';
import type { Sql } from '#lib/postgres/sql.ts';

/** Rows that one step looks through at most where no index carries the whole filter. */
const windowRows = 20_000;

export type OldestFirst = {
  table: 'jobs' | 'events';
  /** At least one. When there are several, the one that reaches furthest for the same work is taken. */
  drivers: [Driver, ...Driver[]];
  /** The whole filter. Its values are `$3` and on: `$1` and `$2` are the bounds. */
  filter: string;
  values: unknown[];
  /** Rows from `from` (inclusive) up to `before` (exclusive), both ids. */
  from: string;
  before: string;
  limit: number;
};

/** `next`: the id at which the next step begins; null when all were looked at. */
export async function findOldestFirst(sql: Sql, search: OldestFirst): Promise<{ ids: string[]; next: string | null }> {
  const { driver, ceiling } = await furthest(sql, search);
  const { table, filter, values, from, limit } = search;
  const arms = driver.arms.map(
    (arm) => `(SELECT * FROM ${table} WHERE ${arm} AND ${withinBounds} ORDER BY id LIMIT ${driver.isWhole ? limit + 1 : windowRows})`,
  );
  const bounds = [from, ceiling ?? search.before];
  const rows = await sql.query<{ id: string }>(
    `SELECT id FROM (${arms.join(' UNION ALL ')}) scanned ${driver.isWhole ? '' : `WHERE ${filter}`} ORDER BY id LIMIT ${limit + 1}`,
    driver.isWhole ? bounds : [...bounds, ...values],
  );
  const ids = rows.map((row) => row.id);
  return { ids: ids.slice(0, limit), next: ids[limit] ?? ceiling };
}

const withinBounds = 'id >= $1::uuid AND id < $2::uuid';

/** The driver to walk, with the id where its window ends (null: it ends with the bounds). */
async function furthest(sql: Sql, { table, drivers, from, before }: OldestFirst): Promise<{ driver: Driver; ceiling: string | null }> {
  const whole = drivers.find((driver) => driver.isWhole);
  if (whole) return { driver: whole, ceiling: null };
  let best: { driver: Driver; ceiling: string } | undefined;
  for (const driver of drivers) {
    const skipped = Math.max(1, Math.floor(windowRows / driver.arms.length));
    const arms = driver.arms.map((arm) => `(SELECT id FROM ${table} WHERE ${arm} AND ${withinBounds} ORDER BY id LIMIT 1 OFFSET ${skipped})`);
    const [end] = await sql.query<{ id: string }>(`SELECT id FROM (${arms.join(' UNION ALL ')}) ends ORDER BY id LIMIT 1`, [from, before]);
    if (!end) return { driver, ceiling: null };
    if (!best || end.id > best.ceiling) best = { driver, ceiling: end.id };
  }
  return best ?? { driver: drivers[0], ceiling: null };
}
