// Brings a database to the newest migration of prisma/migrations. Safe to run from several processes at once.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { ensurePartitions } from '#lib/postgres/partitions.ts';
import { withSchemaEngine } from '#lib/postgres/schema-engine.ts';

export const migrationsDir = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/** Any number that no other program takes as an advisory lock in this database. */
const migrationLock = 4_823_001;

/** The names of all migrations of this version, oldest first. */
export function migrationNames(): string[] {
  return readdirSync(migrationsDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Applies what is missing and returns the names that were applied. A single process migrates, others wait for it. */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const lock = new pg.Client({ connectionString: databaseUrl });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    if (await isCurrent(lock)) {
      await ensurePartitions(lock, new Date());
      return [];
    }
    const { appliedMigrationNames } = await withSchemaEngine(databaseUrl, (engine) =>
      engine.applyMigrations({
        migrationsList: {
          baseDir: migrationsDir,
          lockfile: { path: 'migration_lock.toml', content: readFileSync(path.join(migrationsDir, 'migration_lock.toml'), 'utf8') },
          shadowDbInitScript: '',
          migrationDirectories: migrationNames().map((name) => ({
            path: name,
            migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: readFileSync(path.join(migrationsDir, name, 'migration.sql'), 'utf8') } },
          })),
        },
        filters: { externalTables: [], externalEnums: [] },
      }),
    );
    await ensurePartitions(lock, new Date());
    return appliedMigrationNames;
  } finally {
    await lock.end();
  }
}

/** Whether the database holds exactly the migrations of this version, all finished. */
export async function isCurrent(client: Pick<pg.ClientBase, 'query'>): Promise<boolean> {
  const known = await client.query<{ exists: boolean }>("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists");
  if (!known.rows[0]?.exists) return false;
  const applied = await client.query<{ migration_name: string }>(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  const names = new Set(applied.rows.map((row) => row.migration_name));
  return migrationNames().every((name) => names.has(name));
}
