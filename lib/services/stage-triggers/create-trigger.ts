import { z } from 'zod';
import { isStorable, notStorable } from '#lib/apps/storable-text.ts';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { TriggerInput, triggersMax } from '#lib/dialects/kommo/settings.ts';
import { checkUrl } from '#lib/egress/check-url.ts';
import { AppError, invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { lockAll } from '#lib/services/pipelines/pipelines-lock.ts';
import { startRun } from '#lib/services/stage-triggers/start-run.ts';
import {
  refuseMisplaced,
  requirePlace,
  requireTrigger,
  scopeOf,
  TriggerPlace,
  type TriggerView,
  triggerName,
} from '#lib/services/stage-triggers/trigger-view.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const NewTrigger = TriggerInput.extend({
  place: TriggerPlace,
  /** “Apply the trigger to all leads already in this stage”. */
  applyToAll: z.boolean('applyToAll must be true or false.').default(false),
});

/** Any number that no other advisory lock of this database has. */
const triggersLock = 4_823_024;

/** Puts a trigger under a stage or period; in force at once. */
export async function createTrigger(actor: Actor, input: z.input<typeof NewTrigger> | Unchecked): Promise<TriggerView> {
  authorize(actor, 'pipelines.configure');
  const { url, event, place, applyToAll } = parseInput(NewTrigger, input);
  refuseMisplaced(place, event);
  const check = isStorable(url) ? await checkUrl(url) : { ok: false as const, reason: notStorable };
  if (!check.ok) throw invalid([{ path: 'url', message: check.reason }]);
  const settings = 'periodId' in place ? { kind: 'pipeline', entity: 'customer', ...place } : { kind: 'pipeline', entity: 'lead', ...place };
  return sqlTransaction(async (sql) => {
    // So that its stage is not removed at the same moment.
    await lockAll(sql, 'periodId' in place ? 'periods' : 'pipelines');
    await requirePlace(sql, place);
    await sql.query('SELECT pg_advisory_xact_lock($1)', [triggersLock]);
    const [row] = await sql.query<{ id: number }>(
      `INSERT INTO webhooks (dialect, scope, name, url, events, active, settings, published_at, active_since, updated_at)
       SELECT 'kommo', $1, $2, $3, $4, true, $5::jsonb, now(), now(), now()
        WHERE (SELECT count(*) FROM webhooks WHERE dialect = 'kommo' AND scope = $1 AND deleted_at IS NULL) < ${triggersMax} RETURNING id`,
      [scopeOf(place), triggerName(event), url, [event], JSON.stringify(settings)],
    );
    if (!row) throw new AppError('limit-reached', `There are ${triggersMax} triggers here already. Delete one to add another.`, { code: 'triggers' });
    await audit(sql, actor, {
      action: 'webhook.create',
      target: `webhook:${row.id}`,
      summary: 'Added a trigger of the digital pipeline.',
      details: { url, event, place },
    });
    if (applyToAll) await startRun(sql, actor, row.id, place);
    return requireTrigger(sql, row.id);
  });
}
