// Starts runs in the transaction of what starts them. The same event or job starts a workflow once, however often it comes.
import { type Actor, actorLabel } from '#lib/auth/actor.ts';
import { AppError } from '#lib/errors.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { wakeRunners } from '#lib/workflows/wake.ts';

export const runOrigins = ['event', 'job', 'call', 'person', 'run'] as const;
export type RunOrigin = { kind: (typeof runOrigins)[number]; id: string | null };

export type NewRun = {
  workflowId: number;
  /** The attributes of step 1; JSON. */
  input: unknown;
  origin: RunOrigin;
  /** That of the event that starts it: 0 where no run came before. */
  depth: number;
  actor: Actor;
};

export type StartedRun = {
  runId: number;
  /** False when the same origin had started it before. */
  isNew: boolean;
  /** Why it was stored as failed instead of beginning; null when it begins. */
  refusal: string | null;
};

/** So many runs may follow from one another; then a loop is assumed. */
export const runDepthMax = 10;
export const runInputBytesMax = 1_000_000;

export async function startRun(sql: Sql, run: NewRun): Promise<StartedRun> {
  const [started] = await startRuns(sql, [run]);
  if (!started) throw new Error('No run was stored.');
  return started;
}

type Stored = { id: number; workflow_id: number; origin_kind: string; origin_id: string | null; is_new: boolean };

/** Several at once, each of another origin or workflow; those without an origin's id one at a time. In the order given. */
export async function startRuns(sql: Sql, runs: readonly NewRun[]): Promise<StartedRun[]> {
  if (runs.length === 0) return [];
  const rows = await sql.query<Stored>(
    `WITH wanted AS (
       SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[]) AS run (workflow_id, origin_kind, origin_id, started_by, depth, input, refusal)
     ), made AS (
       INSERT INTO workflow_runs (workflow_id, revision, title, origin_kind, origin_id, started_by, depth, input, status, reason, due_at, finished_at)
       SELECT workflow_id, revision, title, origin_kind, origin_id, started_by, depth, input,
              CASE WHEN refusal IS NULL THEN 'queued' ELSE 'failed' END, refusal, CASE WHEN refusal IS NULL THEN now() END, CASE WHEN refusal IS NOT NULL THEN now() END
         FROM wanted JOIN workflows ON workflows.id = workflow_id AND deleted_at IS NULL
       ON CONFLICT DO NOTHING
       RETURNING id, workflow_id, origin_kind, origin_id
     )
     SELECT *, true AS is_new FROM made
     UNION ALL
     SELECT known.id, known.workflow_id, known.origin_kind, known.origin_id, false AS is_new
       FROM wanted JOIN workflow_runs known ON known.workflow_id = wanted.workflow_id AND known.origin_kind = wanted.origin_kind AND known.origin_id = wanted.origin_id`,
    [
      runs.map((run) => run.workflowId),
      runs.map((run) => run.origin.kind),
      runs.map((run) => run.origin.id),
      runs.map((run) => actorLabel(run.actor)),
      runs.map((run) => run.depth),
      runs.map(inputText),
      runs.map(refusalOf),
    ],
    'start-runs',
  );
  sql.afterCommit(wakeRunners);
  const byOrigin = new Map(rows.map((row) => [keyOf(row.workflow_id, row.origin_kind, row.origin_id), row]));
  return runs.map((run) => {
    const row = byOrigin.get(keyOf(run.workflowId, run.origin.kind, run.origin.id));
    if (!row) throw new AppError('not-found', 'The workflow was deleted meanwhile.', { code: 'workflow' });
    return { runId: row.id, isNew: row.is_new, refusal: refusalOf(run) };
  });
}

function keyOf(workflowId: number, kind: string, id: string | null): string {
  return JSON.stringify([workflowId, kind, id]);
}

/** A loop of events or requests that starts itself ends here. */
function refusalOf({ depth }: NewRun): string | null {
  if (depth <= runDepthMax) return null;
  return `This run was not begun: ${runDepthMax} runs led to it, one started by the other. A workflow whose actions start it again goes round for ever; give its trigger or one of its transitions a condition that ends it.`;
}

function inputText({ input }: NewRun): string {
  const problem = runInputProblem(input);
  if (problem !== undefined) throw new AppError('too-large', problem);
  return JSON.stringify(input ?? null);
}

/** Why a run cannot begin with it; undefined when it can. */
export function runInputProblem(input: unknown): string | undefined {
  const bytes = Buffer.byteLength(JSON.stringify(input ?? null));
  if (bytes <= runInputBytesMax) return undefined;
  return `What a run begins with may have at most ${runInputBytesMax.toLocaleString('en')} bytes; this has ${bytes.toLocaleString('en')}.`;
}
