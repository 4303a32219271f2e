// What the system page shows.
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { engineSilenceMs } from '#lib/services/system/read-health.ts';
import { version } from '#lib/version.ts';

export type SystemView = {
  versions: { callboard: string; node: string; postgres: string };
  engines: { id: string; host: string; pid: number; version: string; startedAt: string; seenAt: string; isAlive: boolean }[];
  /** Counted up to `queueCountMax`; a number above it means more. */
  queue: { events: number; jobs: number; sending: number; oldestDueAt: string | null };
  databaseBytes: number;
};

/** Counting a backlog of millions would take seconds and tell nothing more. */
export const queueCountMax = 10_000;

type Facts = { postgres: string; bytes: string; events: number; jobs: number; sending: number; oldest: Date | null };
type EngineRow = { id: string; host: string; pid: number; version: string; started_at: Date; seen_at: Date; alive: boolean };

export async function readSystem(actor: Actor): Promise<SystemView> {
  authorize(actor, 'system.view');
  const [facts] = await sqlQuery<Facts>(
    `SELECT current_setting('server_version') AS postgres,
            pg_database_size(current_database())::text AS bytes,
            (SELECT count(*)::int FROM (SELECT 1 FROM outbox LIMIT $1) AS o) AS events,
            (SELECT count(*)::int FROM (SELECT 1 FROM jobs WHERE status IN ('queued', 'retrying') LIMIT $1) AS j) AS jobs,
            (SELECT count(*)::int FROM (SELECT 1 FROM jobs WHERE status = 'sending' LIMIT $1) AS s) AS sending,
            (SELECT min(due_at) FROM jobs WHERE status IN ('queued', 'retrying')) AS oldest`,
    [queueCountMax + 1],
    'read-system',
  );
  const engines = await sqlQuery<EngineRow>(
    `SELECT id, host, pid, version, started_at, seen_at, seen_at > now() - $1 * interval '1 millisecond' AS alive
       FROM engines ORDER BY started_at, id LIMIT 100`,
    [engineSilenceMs],
    'list-engines',
  );
  return {
    versions: { callboard: version, node: process.versions.node, postgres: facts?.postgres ?? 'unknown' },
    engines: engines.map((row) => ({
      id: row.id,
      host: row.host,
      pid: row.pid,
      version: row.version,
      startedAt: row.started_at.toISOString(),
      seenAt: row.seen_at.toISOString(),
      isAlive: row.alive,
    })),
    queue: { events: facts?.events ?? 0, jobs: facts?.jobs ?? 0, sending: facts?.sending ?? 0, oldestDueAt: facts?.oldest?.toISOString() ?? null },
    databaseBytes: Number(facts?.bytes ?? 0),
  };
}
