// The pool of connections of this process. Prisma uses it too (lib/postgres/database.ts); what needs only SQL, the engine
// above all, uses it alone and never loads Prisma: measured 40 MB of memory.
import pg from 'pg';
import { env } from '#lib/env.ts';
import { log } from '#lib/log.ts';
import { joining } from '#lib/postgres/joined.ts';

const connectionsMax = 16;

declare global {
  var callboardPool: pg.Pool | undefined;
}

// Next.js loads this file once for pages and once for routes; the pool must be one for both.
export function pool(): pg.Pool {
  globalThis.callboardPool ??= openPool(databaseUrl());
  return globalThis.callboardPool;
}

/**
 * For the engine, which runs the same few statements all day, each for a few hundred rows that it finds by an index. They
 * are planned once for each connection, not five times for their values, and never with a scan of a whole table, which
 * looks cheap while the statistics of a fresh partition still say that it is empty. They go out without
 * waiting for the answers of earlier ones (pipeline mode), as far as lib/postgres/sql.ts lets them. Call it before the first query.
 */
export function openPoolForIndexedWork(): void {
  globalThis.callboardPool ??= openPool(databaseUrl(), {
    pipeline: true,
    onConnect: async (client) => {
      await client.query('SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off');
    },
  });
}

export function databaseUrl(): string {
  const url = env().DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set. npm start sets it for the bundled PostgreSQL; web and engine alone need it.');
  return url;
}

export async function closePool(): Promise<void> {
  const opened = globalThis.callboardPool;
  globalThis.callboardPool = undefined;
  await opened?.end();
}

function openPool(connectionString: string, options: Pick<pg.PoolConfig, 'pipeline' | 'onConnect'> = {}): pg.Pool {
  const opened = new pg.Pool({
    connectionString,
    max: connectionsMax,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    application_name: 'callboard',
    ...options,
  });
  // A connection in use that breaks tells its query, and then this listener: without one it would end the process.
  opened.on('connect', (client) => client.on('error', () => undefined));
  // An idle connection that breaks (a restart of PostgreSQL) is replaced by the pool.
  opened.on('error', (error) => log.warn('a database connection was lost', { error: error.message }));
  return joining(opened);
}
