// A PostgreSQL of one's own for a short time, migrated, in a temporary folder that is gone afterwards: for tests,
// benchmarks and new migrations.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BundledPostgres, startBundledPostgres } from '#lib/postgres/bundled.ts';

export async function startScratchPostgres(): Promise<BundledPostgres> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'callboard-'));
  // The service account that runs PostgreSQL for root must be able to enter.
  chmodSync(dataDir, 0o755);
  const postgres = await startBundledPostgres(dataDir);
  return {
    ...postgres,
    stop: async () => {
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
