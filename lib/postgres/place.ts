// Where the bundled PostgreSQL's data and binaries lie. Its service account must be able to reach both: what lies below a
// directory that is closed to others (root's home, mode 700) is kept in /var/lib/callboard instead.
import { randomUUID } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { log } from '#lib/log.ts';

export type Account = { uid: number; gid: number; name: string };

/** Makes the cluster's folder, and copies the binaries where they must be elsewhere. */
export function place(dataDir: string, packaged: string, account: Account | undefined, base = '/var/lib/callboard'): { cluster: string; binaries: string } {
  const inside = path.join(dataDir, 'postgres');
  if (!account) {
    mkdirSync(inside, { recursive: true, mode: 0o700 });
    return { cluster: inside, binaries: packaged };
  }
  const binaries = isReachable(packaged, account) ? packaged : copyOf(packaged, base);
  const instanceFile = path.join(dataDir, 'instance-id');
  const known = existsSync(instanceFile) ? path.join(base, `data-${keptSecret(instanceFile)}`) : undefined;
  // Data that an earlier start has put there stays there.
  const isElsewhere = known !== undefined && existsSync(path.join(known, 'PG_VERSION')) && !existsSync(path.join(inside, 'PG_VERSION'));
  if (isReachable(dataDir, account) && !isElsewhere) {
    mkdirSync(inside, { recursive: true, mode: 0o700 });
    chownSync(inside, account.uid, account.gid);
    return { cluster: inside, binaries };
  }
  const cluster = path.join(base, `data-${keptSecret(instanceFile)}`);
  mkdirSync(base, { recursive: true, mode: 0o755 });
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  chownSync(cluster, account.uid, account.gid);
  log.info(
    isElsewhere ? `PostgreSQL keeps its data in ${cluster}` : `the user ${account.name} cannot reach ${dataDir}, so PostgreSQL keeps its data in ${cluster}`,
  );
  return { cluster, binaries };
}

/** A copy of the binaries that everybody can reach, made once a version. */
function copyOf(packaged: string, base: string): string {
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(path.join(packaged, '..', 'package.json'), 'utf8')));
  const binaries = path.join(base, `postgresql-${version}`);
  if (existsSync(binaries)) return binaries;
  mkdirSync(base, { recursive: true, mode: 0o755 });
  const copying = `${binaries}.${process.pid}`;
  cpSync(packaged, copying, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(copying, binaries);
  } catch (error) {
    // Another start was faster; its copy is the same.
    rmSync(copying, { recursive: true, force: true });
    if (!existsSync(binaries)) throw error;
  }
  return binaries;
}

/** Whether the account may enter every directory down to `target`. */
function isReachable(target: string, account: Account): boolean {
  let current = path.resolve(target);
  for (;;) {
    if (existsSync(current)) {
      const { mode, uid, gid } = statSync(current);
      const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
      if ((mode & bit) === 0) return false;
    }
    const parent = path.dirname(current);
    if (parent === current) return true;
    current = parent;
  }
}

/** A random value that is made once and kept in a file only we can read. */
export function keptSecret(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const value = randomUUID();
  writeFileSync(file, `${value}\n`, { mode: 0o600, flag: 'wx' });
  return value;
}
