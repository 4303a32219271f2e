// A replay as screens and REST show it.
import { timeOfId } from '#lib/ids.ts';
import { type Sql, sqlQuery } from '#lib/postgres/sql.ts';
import { ReplayFilter } from '#lib/services/replays/replay-filter.ts';

export type ReplayStatus = 'running' | 'done' | 'cancelled' | 'failed';

export type ReplayView = {
  id: string;
  /** Which jobs, in words, without the time. */
  description: string;
  from: string;
  /** Null: up to the moment it was made. */
  to: string | null;
  status: ReplayStatus;
  /** Jobs looked at, sent again, and left alone because their webhook is off or they are under way. */
  seen: number;
  requeued: number;
  left: number;
  /** How many there were when it was made; null when they were too many to count at once. */
  expected: number | null;
  /** From 0 to 1: by number where it is known, else by how far in time it has come. */
  progress: number;
  /** Why it failed, as a sentence. */
  error: string | null;
  createdBy: string;
  createdAt: string;
  finishedAt: string | null;
};

type Stored = {
  id: string;
  filter: unknown;
  description: string;
  status: ReplayStatus;
  seen: number;
  requeued: number;
  left: number;
  expected: number | null;
  cursor: string | null;
  error: string | null;
  created_by: string;
  created_at: Date;
  finished_at: Date | null;
};

/** Newest first. `condition` is SQL of ours over `replays`, with the values `$1` and on. */
export async function readReplays(condition: string, values: unknown[], limit: number, query: Sql['query'] = sqlQuery): Promise<ReplayView[]> {
  const rows = await query<Stored>(
    `SELECT id, filter, description, status, seen, requeued, "left", expected, cursor, error, created_by, created_at, finished_at
       FROM replays WHERE ${condition} ORDER BY id DESC LIMIT ${limit}`,
    values,
  );
  return rows.map(view);
}

function view(row: Stored): ReplayView {
  const { from, to } = ReplayFilter.parse(row.filter);
  return {
    id: row.id,
    description: row.description,
    from: from.toISOString(),
    to: to?.toISOString() ?? null,
    status: row.status,
    seen: row.seen,
    requeued: row.requeued,
    left: row.left,
    expected: row.expected,
    progress: progressOf(row, from, to ?? row.created_at),
    error: row.error,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}

function progressOf({ status, seen, expected, cursor }: Stored, from: Date, to: Date): number {
  if (status === 'done') return 1;
  if (expected !== null) return expected === 0 ? 0 : Math.min(1, seen / expected);
  if (cursor === null) return 0;
  const span = Math.max(1, to.getTime() - from.getTime());
  return Math.min(1, Math.max(0, (timeOfId(cursor).getTime() - from.getTime()) / span));
}
