import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type AppWebhookView, readAppWebhooks, toAppWebhookViews } from '#lib/services/app-webhooks/app-webhook-view.ts';
import { Id } from '#lib/services/apps/app-input.ts';
import { webhookNotFound } from '#lib/services/apps/app-refusals.ts';

export const AppWebhookReference = z.object({ app: Id, id: Id });
export type AppWebhookReference = z.input<typeof AppWebhookReference>;

export async function getAppWebhook(actor: Actor, input: AppWebhookReference): Promise<AppWebhookView> {
  authorize(actor, 'apps.configure');
  const { app, id } = parseInput(AppWebhookReference, input);
  const { live, preview } = await readAppWebhooks(app);
  const [view] = await toAppWebhookViews(
    preview.webhooks.filter((webhook) => webhook.id === id),
    live,
  );
  if (!view) throw webhookNotFound(id);
  return view;
}
