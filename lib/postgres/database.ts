// The connections of this process: one pool, used by Prisma for ordinary work and directly where SQL is written by hand.
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { env } from '#lib/env.ts';
import { log } from '#lib/log.ts';
import { PrismaClient } from '#prisma/generated/client.ts';

export type Database = { pool: pg.Pool; prisma: PrismaClient };

// Next.js loads this file once for pages and once for routes; the pool must be one for both.
declare global {
  var callboardDatabase: Database | undefined;
}

export function database(): Database {
  globalThis.callboardDatabase ??= openDatabase(databaseUrl(), 16);
  return globalThis.callboardDatabase;
}

export function databaseUrl(): string {
  const url = env().DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set. npm start sets it for the bundled PostgreSQL; web and engine alone need it.');
  return url;
}

export function openDatabase(connectionString: string, connectionsMax: number): Database {
  const pool = new pg.Pool({
    connectionString,
    max: connectionsMax,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    application_name: 'callboard',
  });
  // A connection in use that breaks tells its query, and then this listener: without one it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  // An idle connection that breaks (a restart of PostgreSQL) is replaced by the pool.
  pool.on('error', (error) => log.warn('a database connection was lost', { error: error.message }));
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

export async function closeDatabase(): Promise<void> {
  const opened = globalThis.callboardDatabase;
  globalThis.callboardDatabase = undefined;
  if (!opened) return;
  await opened.prisma.$disconnect();
  await opened.pool.end();
}
