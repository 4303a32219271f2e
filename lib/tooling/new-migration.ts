// Writes prisma/migrations/<time>_<name>/migration.sql: the SQL that leads from the schema of the newest migration (kept
// beside it) to prisma/schema.prisma. Usage: npm run migration -- <name>.
// Read what it wrote: partitioned tables and partial indexes are edited by hand.
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrationNames, migrationsDir } from '#lib/postgres/migrate.ts';
import { startScratchPostgres } from '#lib/postgres/scratch.ts';
import { withSchemaEngine } from '#lib/tooling/schema-engine.ts';

const name = process.argv[2];
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  process.stderr.write('Give the migration a name of small letters, digits and _: npm run migration -- add_something\n');
  process.exit(1);
}
const schemaFile = fileURLToPath(new URL('../../prisma/schema.prisma', import.meta.url));
const newest = migrationNames().at(-1);
const earlierFile = newest === undefined ? undefined : path.join(migrationsDir, newest, 'schema.prisma');

// The engine compares two files, but wants a server to talk to all the same.
const postgres = await startScratchPostgres();
const asTarget = (file: string) => ({ tag: 'schemaDatamodel' as const, files: [{ path: 'schema.prisma', content: readFileSync(file, 'utf8') }] });
const { stdout } = await withSchemaEngine(postgres.url, (engine) =>
  engine.diff({
    from: earlierFile && existsSync(earlierFile) ? asTarget(earlierFile) : { tag: 'empty' },
    to: asTarget(schemaFile),
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  }),
);
await postgres.stop();

const folder = path.join(migrationsDir, `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`);
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, 'migration.sql'), stdout ?? '');
copyFileSync(schemaFile, path.join(folder, 'schema.prisma'));
process.stdout.write(`${path.join(folder, 'migration.sql')}\n`);
