// A database of one's own for a test file: a copy of a migrated template on one PostgreSQL that the whole run shares
// (CALLBOARD_TEST_POSTGRES, started by `npm test` and `npm run check`), or on one started here when a file runs alone.
import { randomBytes } from 'node:crypto';
import { after } from 'node:test';
import pg from 'pg';
import { closeDatabase } from '#lib/postgres/database.ts';
import { migrate } from '#lib/postgres/migrate.ts';
import { startScratchPostgres } from '#lib/postgres/scratch.ts';

export const templateName = 'callboard_template';

/** Makes the template on a fresh server. Returns the server's URL, for CALLBOARD_TEST_POSTGRES. */
export async function makeTemplate(serverUrl: string): Promise<void> {
  await onServer(serverUrl, async (client) => {
    await client.query(`CREATE DATABASE ${templateName}`);
  });
  await migrate(withDatabase(serverUrl, templateName));
}

/**
 * Call first in a test file, before anything reads the environment. Sets DATABASE_URL (and a secret key) for this
 * process, and drops the database after the file's last test. Returns the URL.
 */
export async function useTestDatabase(): Promise<string> {
  let serverUrl = process.env.CALLBOARD_TEST_POSTGRES;
  let stopServer = async () => {};
  if (!serverUrl) {
    const postgres = await startScratchPostgres();
    serverUrl = postgres.url;
    stopServer = postgres.stop;
    await makeTemplate(serverUrl);
  }
  const name = `test_${randomBytes(6).toString('hex')}`;
  const server = serverUrl;
  await onServer(server, async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${templateName}`);
  });
  const url = withDatabase(server, name);
  process.env.DATABASE_URL = url;
  process.env.CALLBOARD_SECRET_KEY ??= 'a-key-for-tests-only-0123456789abcdef';
  after(async () => {
    await closeDatabase();
    await onServer(server, async (client) => {
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    });
    await stopServer();
  });
  return url;
}

async function onServer(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}
