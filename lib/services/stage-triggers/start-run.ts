// Begins a run of a trigger over all that stands in its stage now; engines look for its steps every half second (step-runs.ts).
import { audit } from '#lib/audit.ts';
import { type Actor, actorLabel } from '#lib/auth/actor.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { standingIn, type TriggerPlace } from '#lib/services/stage-triggers/trigger-view.ts';

/** In the caller's transaction, after the caller authorized it. */
export async function startRun(sql: Sql, actor: Actor, webhookId: number, place: TriggerPlace): Promise<void> {
  const { where, values } = standingIn(place, 3);
  const [run] = await sql.query<{ expected: number }>(
    `INSERT INTO trigger_runs (webhook_id, created_by, expected, last_id, status, finished_at)
     SELECT $1, $2, count(*), COALESCE(max(id), 0), CASE WHEN count(*) = 0 THEN 'done' ELSE 'running' END, CASE WHEN count(*) = 0 THEN now() END
       FROM crm_entities WHERE ${where} RETURNING expected`,
    [webhookId, actorLabel(actor), ...values],
  );
  await audit(sql, actor, {
    action: 'trigger.apply',
    target: `webhook:${webhookId}`,
    summary: `Applied a trigger to all ${run?.expected ?? 0} that are in its stage already.`,
  });
}
