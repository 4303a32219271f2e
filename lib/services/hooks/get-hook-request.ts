// One request with what became of it: the event, its notifications, the runs of workflows that it started.
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { Verdict } from '#lib/events/verdict.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { HistoryId } from '#lib/services/history-id.ts';
import { type HookRequestRow, type HookRequestView, hookRequestColumns, hookRequestView } from '#lib/services/hooks/hook-request-row.ts';
import { findHook } from '#lib/services/hooks/hook-row.ts';

export type HookRequestDetail = HookRequestView & {
  /** Null while the event waits for its fan-out, and where there is no event. */
  became: { jobs: number; runs: { runId: number; workflow: string }[]; refusals: string[] } | null;
};

export async function getHookRequest(actor: Actor, hookId: string | number, requestId: string): Promise<HookRequestDetail> {
  authorize(actor, 'hooks.view');
  const hook = await findHook({ query: sqlQuery }, hookId);
  const row = await readRequest(hook.id, requestId);
  return { ...hookRequestView(row), became: row.event_id === null ? null : await becameOf(row.event_id) };
}

/** The whole row. @throws AppError not-found */
export async function readRequest(hookId: number, requestId: string): Promise<HookRequestRow> {
  const id = HistoryId.safeParse(requestId);
  const [row] = id.success
    ? await sqlQuery<HookRequestRow>(`SELECT ${hookRequestColumns(null)} FROM hook_requests WHERE id = $1::uuid AND hook_id = $2`, [id.data, hookId])
    : [];
  if (!row) throw new AppError('not-found', 'There is no such request. It may be older than the history that is kept.');
  return row;
}

async function becameOf(eventId: string): Promise<HookRequestDetail['became']> {
  const [row] = await sqlQuery<{ verdicts: unknown }>('SELECT verdicts FROM fanouts WHERE event_id = $1::uuid', [eventId]);
  if (!row) return null;
  const verdicts = Verdict.array().parse(row.verdicts);
  return {
    jobs: verdicts.reduce((sum, verdict) => sum + verdict.jobIds.length, 0),
    runs: verdicts.flatMap(({ runId, webhookName }) => (runId === undefined ? [] : [{ runId, workflow: webhookName }])),
    refusals: verdicts.flatMap(({ workflowId, runId, outcome, reason, webhookName }) =>
      workflowId !== undefined && runId === undefined && outcome !== 'fired' ? [`${webhookName}: ${reason}`] : [],
    ),
  };
}
