import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import pg from 'pg';
import { startBundledPostgres } from '#lib/postgres/bundled.ts';

/** Starts a server in a folder of this name, a second time after it left a socket behind, and answers how it was reached. */
async function reachedIn(name: string): Promise<{ host: string; address: string | null; sockets: number }> {
  const base = mkdtempSync(path.join(tmpdir(), 'callboard-'));
  const dataDir = path.join(base, name);
  mkdirSync(dataDir);
  for (const folder of [base, dataDir]) chmodSync(folder, 0o755);
  const first = await startBundledPostgres(dataDir);
  await first.stop();
  writeFileSync(path.join(first.cluster, '.s.PGSQL.1'), '');
  const server = await startBundledPostgres(dataDir);
  try {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    const { rows } = await client.query<{ address: string | null }>('SELECT host(inet_server_addr()) AS address');
    await client.end();
    const sockets = readdirSync(server.cluster).filter((entry) => entry.startsWith('.s.PGSQL.') && !entry.endsWith('.lock'));
    return { host: client.host, address: rows[0]?.address ?? null, sockets: sockets.length };
  } finally {
    await server.stop();
    for (const folder of [server.cluster, base]) rmSync(folder, { recursive: true, force: true });
  }
}

it('is reached by its socket, and one that a killed server left is gone', async () => {
  const { host, address, sockets } = await reachedIn('data');
  assert.deepEqual([path.isAbsolute(host), address, sockets], [true, null, 1]);
});

it('is reached by loopback where the path of a socket would be too long', async () => {
  const { host, address } = await reachedIn('a-long-name-'.repeat(10));
  assert.deepEqual([host, address], ['127.0.0.1', '127.0.0.1']);
});
