// Whether Callboard works: what /healthz answers and what the system page shows at its top.
import { errorText } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { isCurrent } from '#lib/postgres/migrate.ts';
import { pool } from '#lib/postgres/pool.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';

export type Health = {
  ok: boolean;
  database: { ok: boolean; state: 'reachable' | 'unreachable' };
  migrations: { ok: boolean; state: 'current' | 'missing' | 'unknown' };
  engines: { ok: boolean; state: 'alive' | 'none' | 'unknown'; alive: number };
};

/** An engine writes its heartbeat every second. */
export const engineSilenceMs = 10_000;

const patienceMs = 3_000;
/** A database never loses a migration while it runs, so yes is remembered. */
let migrationsAreCurrent = false;

export async function readHealth(): Promise<Health> {
  const health: Health = {
    ok: false,
    database: { ok: false, state: 'unreachable' },
    migrations: { ok: false, state: 'unknown' },
    engines: { ok: false, state: 'unknown', alive: 0 },
  };
  try {
    await within(patienceMs, async () => {
      await sqlQuery('SELECT 1', [], 'health');
      health.database = { ok: true, state: 'reachable' };
      migrationsAreCurrent ||= await isCurrent(pool());
      health.migrations = migrationsAreCurrent ? { ok: true, state: 'current' } : { ok: false, state: 'missing' };
      if (!migrationsAreCurrent) return;
      const alive = await countEngines();
      health.engines = { ok: alive > 0, state: alive > 0 ? 'alive' : 'none', alive };
    });
  } catch (error) {
    log.warn('the health check failed', { error: errorText(error) });
  }
  return { ...health, ok: health.database.ok && health.migrations.ok && health.engines.ok };
}

async function countEngines(): Promise<number> {
  const rows = await sqlQuery<{ alive: number }>(
    `SELECT count(*)::int AS alive FROM engines WHERE seen_at > now() - $1 * interval '1 millisecond'`,
    [engineSilenceMs],
    'count-engines',
  );
  return rows[0]?.alive ?? 0;
}

async function within(limitMs: number, work: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${limitMs} ms`)), limitMs);
  });
  try {
    await Promise.race([work(), tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
