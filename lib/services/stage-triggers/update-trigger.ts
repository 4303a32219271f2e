import { z } from 'zod';
import { isStorable, notStorable } from '#lib/apps/storable-text.ts';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { TriggerInput } from '#lib/dialects/kommo/settings.ts';
import { checkUrl } from '#lib/egress/check-url.ts';
import { invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { EntityId } from '#lib/services/crm-entities/entity-input.ts';
import { startRun } from '#lib/services/stage-triggers/start-run.ts';
import { refuseMisplaced, requireTrigger, type TriggerView, triggerName } from '#lib/services/stage-triggers/trigger-view.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const TriggerChange = TriggerInput.partial().extend({
  id: EntityId,
  /** “Apply the trigger to all leads already in this stage”, as it is after the change. */
  applyToAll: z.boolean('applyToAll must be true or false.').default(false),
});

/** Another event or URL, in force at once. A run that is under way goes on with the new ones. */
export async function updateTrigger(actor: Actor, input: z.input<typeof TriggerChange> | Unchecked): Promise<TriggerView> {
  authorize(actor, 'pipelines.configure');
  const { id, applyToAll, ...given } = parseInput(TriggerChange, input);
  if (given.url !== undefined) {
    const check = isStorable(given.url) ? await checkUrl(given.url) : { ok: false as const, reason: notStorable };
    if (!check.ok) throw invalid([{ path: 'url', message: check.reason }]);
  }
  return sqlTransaction(async (sql) => {
    await sql.query('SELECT 1 FROM webhooks WHERE id = $1 FOR UPDATE', [id]);
    const before = await requireTrigger(sql, id);
    const { url, event } = { ...before, ...given };
    refuseMisplaced(before.place, event);
    await sql.query('UPDATE webhooks SET url = $2, events = $3, name = $4, updated_at = now() WHERE id = $1', [id, url, [event], triggerName(event)]);
    await audit(sql, actor, {
      action: 'webhook.update',
      target: `webhook:${id}`,
      summary: 'Changed a trigger of the digital pipeline.',
      details: { place: before.place, before: { url: before.url, event: before.event }, after: { url, event } },
    });
    if (applyToAll) await startRun(sql, actor, id, before.place);
    return requireTrigger(sql, id);
  });
}
