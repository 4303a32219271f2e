// A PostgreSQL of one's own for a short time, migrated, in a temporary folder that is gone afterwards: for tests,
// benchmarks and new migrations.
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BundledPostgres, startBundledPostgres } from '#lib/postgres/bundled.ts';

export type ScratchPostgres = BundledPostgres & {
  /** Stops and starts it again on the same data and port. */
  restart: () => Promise<void>;
  /** The same, but it ends at once and forgets what it had not written: as in a crash. */
  crash: () => Promise<void>;
};

export async function startScratchPostgres(): Promise<ScratchPostgres> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'callboard-'));
  // The service account that runs PostgreSQL for root must be able to enter.
  chmodSync(dataDir, 0o755);
  let postgres = await startBundledPostgres(dataDir);
  const restart = async () => {
    await postgres.stop();
    postgres = await startBundledPostgres(dataDir, { port: Number(new URL(postgres.url).port) });
  };
  return {
    ...postgres,
    restart,
    crash: async () => {
      const [pid] = readFileSync(path.join(postgres.cluster, 'postmaster.pid'), 'utf8').split('\n');
      // PostgreSQL's "immediate shutdown".
      process.kill(Number(pid), 'SIGQUIT');
      await postgres.exited;
      await restart();
    },
    stop: async () => {
      await postgres.stop();
      // It may have had to lie elsewhere.
      for (const folder of [postgres.cluster, dataDir]) rmSync(folder, { recursive: true, force: true });
    },
  };
}
