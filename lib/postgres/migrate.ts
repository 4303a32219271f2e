// Brings a database to the newest migration of prisma/migrations. Safe to run from several processes at once, and to be
// killed at any moment: a migration and its entry in Prisma's own `_prisma_migrations` are one transaction. (Prisma's
// engine writes the entry on its own; killed in between, it leaves a "failed" migration that a person has to resolve.)
// `prisma migrate deploy` elsewhere agrees with the result.
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { ensurePartitions } from '#lib/postgres/partitions.ts';

// Next.js bundles this file for /healthz and would look for a module in `new URL('…', import.meta.url)`.
export const migrationsDir = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../prisma/migrations');

/** Any number that no other program takes as an advisory lock in this database. */
const migrationLock = 4_823_001;

type Queryable = Pick<pg.ClientBase, 'query'>;

/** The names of all migrations of this version, oldest first. */
export function migrationNames(): string[] {
  return readdirSync(migrationsDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Applies what is missing, makes the coming partitions, and returns the names that were applied. One process migrates, others wait for it. */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await client.query(`SET client_min_messages = warning`);
    await client.query(`
      CREATE TABLE IF NOT EXISTS _prisma_migrations (
        id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL, logs text,
        rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`);
    const missing = await missingMigrations(client);
    for (const name of missing) await applyMigration(client, name);
    await ensurePartitions(client, new Date());
    return missing;
  } finally {
    await client.end();
  }
}

/** Whether the database holds all migrations of this version. */
export async function isCurrent(client: Queryable): Promise<boolean> {
  const { rows } = await client.query<{ exists: boolean }>("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists");
  return rows[0]?.exists === true && (await missingMigrations(client)).length === 0;
}

async function missingMigrations(client: Queryable): Promise<string[]> {
  const applied = await client.query<{ migration_name: string }>(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  const names = new Set(applied.rows.map((row) => row.migration_name));
  return migrationNames().filter((name) => !names.has(name));
}

async function applyMigration(client: Queryable, name: string): Promise<void> {
  const script = readFileSync(path.join(migrationsDir, name, 'migration.sql'), 'utf8');
  await client.query('BEGIN');
  try {
    await client.query(script);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), createHash('sha256').update(script).digest('hex'), name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`The migration ${name} could not be applied: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
