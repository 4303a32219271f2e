// The steps of runs of triggers over what stands in their stage. A step is one transaction that locks the run, makes an
// event for each of the next leads, and moves the run on: an engine that is killed leaves it between two steps. It goes no
// faster than its events are fanned out and its notifications sent.
import type { Actor } from '#lib/auth/actor.ts';
import { TriggerInput } from '#lib/dialects/kommo/settings.ts';
import { type Sql, sqlQuery, sqlTransaction } from '#lib/postgres/sql.ts';
import { publishMoment } from '#lib/services/crm-entities/entity-events.ts';
import { type EntityRow, entityColumns, toEntityView } from '#lib/services/crm-entities/entity-row.ts';
import { requireTrigger, standingIn } from '#lib/services/stage-triggers/trigger-view.ts';

const stepEntities = 100;

/** Under way at the same time; the others wait, oldest first. */
const runsAtOnce = 5;

type Run = { id: number; webhook_id: number; cursor: number; last_id: number; created_by: string };

/** A step of each run that may make one, so that a slow receiver keeps back its own only. True when there may be more to do at once. */
export async function stepTriggerRuns(): Promise<boolean> {
  const running = await sqlQuery<{ id: number }>(
    `SELECT id FROM trigger_runs WHERE status = 'running' ORDER BY id LIMIT ${runsAtOnce}`,
    [],
    'running-trigger-runs',
  );
  let isMore = false;
  for (const { id } of running) {
    if (await stepRun(id)) isMore = true;
  }
  return isMore;
}

/** False when it waits, has ended, or another engine is at it. */
async function stepRun(id: number): Promise<boolean> {
  return sqlTransaction(async (sql) => {
    const [run] = await sql.query<Run>(
      `SELECT id, webhook_id, cursor, last_id, created_by FROM trigger_runs WHERE id = $1 AND status = 'running' FOR UPDATE SKIP LOCKED`,
      [id],
      'lock-trigger-run',
    );
    if (!run || (await isBusy(sql, run))) return false;
    await step(sql, run);
    return true;
  });
}

/** More than one step's worth waits: for its fan-out, or to be sent. */
async function isBusy(sql: Sql, { webhook_id }: Run): Promise<boolean> {
  const events = await sql.query(`SELECT 1 FROM outbox LIMIT ${stepEntities}`, [], 'waiting-events');
  if (events.length === stepEntities) return true;
  const jobs = await sql.query(
    `SELECT 1 FROM endpoints JOIN jobs ON jobs.endpoint_id = endpoints.id
      WHERE endpoints.webhook_id = $1 AND jobs.status IN ('queued', 'retrying') AND jobs.due_at IS NOT NULL LIMIT ${stepEntities}`,
    [webhook_id],
    'waiting-of-trigger',
  );
  return jobs.length === stepEntities;
}

async function step(sql: Sql, run: Run): Promise<void> {
  const { place, event } = await requireTrigger(sql, run.webhook_id);
  const { where, values } = standingIn(place, 3);
  const rows = await sql.query<EntityRow>(
    `SELECT ${entityColumns} FROM crm_entities WHERE id > $1 AND id <= $2 AND ${where} ORDER BY id LIMIT ${stepEntities}`,
    [run.cursor, run.last_id, ...values],
  );
  const actor: Actor = { kind: 'system', name: run.created_by };
  const type = TriggerInput.shape.event.parse(event);
  for (const row of rows) await publishMoment(sql, actor, toEntityView(row), { type, onlyTrigger: run.webhook_id }, new Date());
  const isLast = rows.length < stepEntities;
  await sql.query(
    `UPDATE trigger_runs SET cursor = $2, done = done + $3, status = CASE WHEN $4 THEN 'done' ELSE status END, finished_at = CASE WHEN $4 THEN now() END WHERE id = $1`,
    [run.id, rows.at(-1)?.id ?? run.cursor, rows.length, isLast],
    'advance-trigger-run',
  );
}
