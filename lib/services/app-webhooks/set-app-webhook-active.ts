import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { replaceInPreview } from '#lib/services/app-webhooks/update-app-webhook.ts';
import { AppReference, Id } from '#lib/services/apps/app-input.ts';

const Activation = AppReference.extend({ id: Id, active: z.boolean('Activation must be true or false.') });

/** The switch of the list. As every setting of an app it is in force after Update App. */
export async function setAppWebhookActive(actor: Actor, input: z.input<typeof Activation>): Promise<{ revision: number }> {
  authorize(actor, 'apps.configure');
  const { app, revision, id, active } = parseInput(Activation, input);
  return replaceInPreview(actor, { app, revision, id }, (before) => ({ ...before, active }), active ? 'webhook.switch-on' : 'webhook.switch-off');
}
