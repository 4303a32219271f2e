// Lists over the big history tables, newest first, by any filter, with bounded work.
//
// A filter that no index serves (an event type that is rare among five million jobs) would read the whole table before a
// page is full. So a page is looked for in windows: first find how far back the next few thousand rows of the best index
// reach (an index-only look), then filter only those. When all windows are used up the page ends early and says where to
// go on. Every query touches at most a window's rows, whatever the filter and however the values are spread.
import { sqlQuery } from '#lib/postgres/sql.ts';

/** The first window answers nearly every page; the last bounds a page that finds nothing (about 0.1 s on two cores). */
const windowRows = [2_000, 20_000, 100_000] as const;

const afterEveryId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const beforeEveryId = '00000000-0000-0000-0000-000000000000';

/**
 * One way to walk the table newest first. Each arm is a condition that an index on (the condition's columns, id) serves,
 * complete with its values (numbers and names that were checked); the arms of a driver exclude each other.
 */
export type Driver = {
  arms: [string, ...string[]];
  /** Whether the arms together are the whole filter, so that nothing needs to be looked through. */
  isWhole: boolean;
};

export type NewestFirst = {
  table: 'jobs' | 'events';
  /** At least one. When there are several, the one that reaches furthest back for the same work is taken. */
  drivers: [Driver, ...Driver[]];
  /** The whole filter. Its values are `$3` and on: `$1` and `$2` are the bounds. */
  filter: string;
  values: unknown[];
  /** Rows from `since` (inclusive) up to `before` (exclusive), both ids. */
  since: string | null;
  before: string | null;
  limit: number;
};

/** The driver that every table has: its primary key. */
export function primaryKey(isWhole: boolean): Driver {
  return { arms: ['TRUE'], isWhole };
}

export type FoundIds = {
  ids: string[];
  /** The id before which the next page begins; null when there is nothing older. */
  next: string | null;
  /** Whether the page ended before it was full because the work of one page was used up: everything down to `next` was looked through. */
  isUnfinished: boolean;
};

export async function findNewestFirst(search: NewestFirst): Promise<FoundIds> {
  const since = search.since ?? beforeEveryId;
  let before = search.before ?? afterEveryId;
  const whole = search.drivers.find((driver) => driver.isWhole);
  if (whole) return page(await readArms(search, whole, [since, before], search.limit + 1, search.limit + 1), search.limit);
  const ids: string[] = [];
  for (const rows of windowRows) {
    const { driver, floor } = await furthest(search, [since, before], rows);
    ids.push(...(await readArms(search, driver, [floor ?? since, before], armRows(driver, rows) + 1, search.limit + 1 - ids.length)));
    if (ids.length > search.limit || floor === null) return page(ids, search.limit);
    before = floor;
  }
  return { ids, next: before, isUnfinished: true };
}

type Bounds = [since: string, before: string];
const withinBounds = 'id >= $1::uuid AND id < $2::uuid';

function page(ids: string[], limit: number): FoundIds {
  const shown = ids.slice(0, limit);
  return { ids: shown, next: ids.length > limit ? (shown.at(-1) ?? null) : null, isUnfinished: false };
}

function armRows(driver: Driver, rows: number): number {
  return Math.max(1, Math.floor(rows / driver.arms.length));
}

/** The driver whose window of `rows` rows reaches furthest back, with the id where it ends (null: all that there is). */
async function furthest(search: NewestFirst, bounds: Bounds, rows: number): Promise<{ driver: Driver; floor: string | null }> {
  let best: { driver: Driver; floor: string } | undefined;
  for (const driver of search.drivers) {
    const floor = await floorOf(search, driver, bounds, rows);
    if (floor === null) return { driver, floor };
    if (!best || floor < best.floor) best = { driver, floor };
  }
  return best ?? { driver: search.drivers[0], floor: null };
}

async function floorOf({ table }: NewestFirst, driver: Driver, bounds: Bounds, rows: number): Promise<string | null> {
  const arms = driver.arms.map((arm) => `(SELECT id FROM ${table} WHERE ${arm} AND ${withinBounds} ORDER BY id DESC LIMIT 1 OFFSET ${armRows(driver, rows)})`);
  const found = await sqlQuery<{ id: string }>(`SELECT id FROM (${arms.join(' UNION ALL ')}) floors ORDER BY id DESC LIMIT 1`, bounds);
  return found[0]?.id ?? null;
}

/** The LIMIT of each arm also keeps the planner from walking another index in the hope that the filter matches early. */
async function readArms({ table, filter, values }: NewestFirst, driver: Driver, bounds: Bounds, rowsPerArm: number, limit: number): Promise<string[]> {
  const arms = driver.arms.map((arm) => `(SELECT * FROM ${table} WHERE ${arm} AND ${withinBounds} ORDER BY id DESC LIMIT ${rowsPerArm})`);
  const rows = await sqlQuery<{ id: string }>(
    `SELECT id FROM (${arms.join(' UNION ALL ')}) scanned ${driver.isWhole ? '' : `WHERE ${filter}`} ORDER BY id DESC LIMIT ${limit}`,
    driver.isWhole ? bounds : [...bounds, ...values],
  );
  return rows.map((row) => row.id);
}
