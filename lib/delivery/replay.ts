// Bulk replay: sends many jobs again in the background. A replay is a row; engines work on it in steps, and a step is one
// transaction that locks the row, finds the next jobs, puts them back in the queue and moves the row on. So an engine that
// is killed leaves a replay exactly between two steps, and any other goes on.
//
// It goes no faster than its jobs go out: a step is made while no more than one step's worth of them waits, and steps grow
// and shrink with the time that their jobs need. What waits is bounded, however many there are to send, and new
// notifications pass: replayed jobs stand among the retries (lib/delivery/redeliver.ts).
import pg from 'pg';
import { z } from 'zod';
import { redeliverJobs } from '#lib/delivery/redeliver.ts';
import { errorText } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { findOldestFirst } from '#lib/postgres/oldest-first.ts';
import { type Sql, sqlTransaction } from '#lib/postgres/sql.ts';
import { planJobSearch } from '#lib/services/jobs/job-search.ts';
import { ReplayFilter } from '#lib/services/replays/replay-filter.ts';

/** At once in the whole workspace; the others are refused when they are made. */
export const replaysAtOnceMax = 5;

const firstStepJobs = 100;
const stepJobsMin = 20;
const stepJobsMax = 500;
/** A step whose jobs went out sooner lets the next one grow; one whose jobs take longer lets it shrink. */
const quickMs = 1_000;
const slowMs = 5_000;

const afterNothing = '00000000-0000-0000-0000-000000000000';

export type Replayer = {
  /** A step of each running replay that may make one. */
  turn: (nowMs: number) => Promise<{ isRunning: boolean; isMore: boolean }>;
};

type Pace = { jobs: number; steppedAtMs: number | null };
/** `waiting`: how many of its jobs still waited when the step was made. */
type Step = { kind: 'made'; waiting: number } | { kind: 'jobs wait' | 'ended' | 'not ours' };

export function openReplayer(pool: pg.Pool): Replayer {
  let paces = new Map<string, Pace>();
  return {
    turn: async (nowMs) => {
      const { rows } = await pool.query<{ id: string }>({
        name: 'running-replays',
        text: `SELECT id FROM replays WHERE status = 'running' ORDER BY id LIMIT ${replaysAtOnceMax}`,
      });
      paces = new Map(rows.map(({ id }) => [id, paces.get(id) ?? { jobs: firstStepJobs, steppedAtMs: null }]));
      let isMore = false;
      let problem: unknown;
      for (const [id, pace] of paces) {
        try {
          const step = await sqlTransaction((sql) => stepReplay(sql, id, pace.jobs), pool);
          if (step.kind !== 'made') continue;
          isMore = true;
          paces.set(id, nextPace(pace, step.waiting, nowMs));
        } catch (error) {
          if (isLasting(error)) await giveUp(pool, id, error);
          else problem = error;
        }
      }
      if (problem !== undefined) throw problem;
      return { isRunning: rows.length > 0, isMore };
    },
  };
}

function nextPace({ jobs, steppedAtMs }: Pace, waiting: number, nowMs: number): Pace {
  const tookMs = steppedAtMs === null ? quickMs : nowMs - steppedAtMs;
  const factor = tookMs < quickMs && waiting <= jobs / 2 ? 2 : tookMs > slowMs ? 0.5 : 1;
  return { jobs: Math.min(stepJobsMax, Math.max(stepJobsMin, Math.floor(jobs * factor))), steppedAtMs: nowMs };
}

async function stepReplay(sql: Sql, id: string, jobsMax: number): Promise<Step> {
  const [replay] = await sql.query<{ filter: unknown; cursor: string | null; created_by: string }>(
    `SELECT filter, cursor, created_by FROM replays WHERE id = $1::uuid AND status = 'running' FOR UPDATE SKIP LOCKED`,
    [id],
    'lock-replay',
  );
  if (!replay) return { kind: 'not ours' };
  const waiting = await sql.query(
    `SELECT 1 FROM jobs WHERE replay_id = $1::uuid AND replay_id IS NOT NULL AND status IN ('queued', 'retrying', 'sending') AND triggered_by IS NOT NULL AND due_at IS NOT NULL LIMIT $2`,
    [id, jobsMax],
    'waiting-of-replay',
  );
  if (waiting.length === jobsMax) return { kind: 'jobs wait' };
  const search = await planJobSearch(ReplayFilter.parse(replay.filter), new Date(), sql.query);
  const { ids, next } =
    search === null
      ? { ids: [], next: null }
      : await findOldestFirst(sql, {
          table: 'jobs',
          ...search,
          from: replay.cursor ?? search.since ?? afterNothing,
          before: search.until !== null && search.until < id ? search.until : id,
          limit: jobsMax,
        });
  const requeued = await redeliverJobs(sql, ids, replay.created_by, 'many', id);
  await sql.query(
    `UPDATE replays SET seen = seen + $2, requeued = requeued + $3, "left" = "left" + $4, cursor = COALESCE($5::uuid, cursor),
            status = CASE WHEN $5::uuid IS NULL THEN 'done' ELSE status END, finished_at = CASE WHEN $5::uuid IS NULL THEN now() END
      WHERE id = $1::uuid`,
    [id, ids.length, requeued.length, ids.length - requeued.length, next],
    'advance-replay',
  );
  return next === null ? { kind: 'ended' } : { kind: 'made', waiting: waiting.length };
}

/** A database that is away, restarts or found a deadlock is asked again; what it refuses, or a filter that cannot be read, stays so. */
function isLasting(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return !/^(08|40|53|55|57)/.test(error.code ?? '57');
  return error instanceof z.ZodError;
}

async function giveUp(pool: pg.Pool, id: string, error: unknown): Promise<void> {
  const reason = error instanceof z.ZodError ? error.issues.map((issue) => issue.message).join(' ') : errorText(error);
  log.error('a replay failed', { replay: id, error: reason });
  await pool.query(`UPDATE replays SET status = 'failed', error = $2, finished_at = now() WHERE id = $1 AND status = 'running'`, [
    id,
    `Callboard could not go on: ${reason}`,
  ]);
}
