import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { listTriggers, type TriggersQuery } from '#lib/services/stage-triggers/list-triggers.ts';
import type { TriggerView } from '#lib/services/stage-triggers/trigger-view.ts';
import { type LatestOfWebhook, readLatest } from '#lib/services/webhooks/webhook-figures.ts';

export type Automation = TriggerView & LatestOfWebhook;

/** The triggers of a pipeline, or of all periods, as the screen shows them: each with how it goes. */
export async function listAutomations(actor: Actor, query: z.input<typeof TriggersQuery>): Promise<Automation[]> {
  const triggers = await listTriggers(actor, query);
  const latest = await readLatest(triggers.map(({ id }) => id));
  return triggers.map((trigger) => ({ ...trigger, ...(latest.get(trigger.id) ?? { trouble: null, latest: null }) }));
}
