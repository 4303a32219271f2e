import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { webhooksPerAppMax } from '#lib/dialects/kintone/settings.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type AppWebhookView, readAppWebhooks, toAppWebhookViews } from '#lib/services/app-webhooks/app-webhook-view.ts';
import { AppId } from '#lib/services/apps/app-input.ts';

export type AppWebhookList = {
  webhooks: AppWebhookView[];
  /** How many an app may have. */
  max: number;
  /** Of the app's preview, for the verbs that change it. */
  revision: number;
};

/** The webhooks of the app's preview, in the order they were made. An app has at most ten. */
export async function listAppWebhooks(actor: Actor, input: z.input<typeof AppId>): Promise<AppWebhookList> {
  authorize(actor, 'apps.configure');
  const { app } = parseInput(AppId, input);
  const { live, preview, revision } = await readAppWebhooks(app);
  return { webhooks: await toAppWebhookViews(preview.webhooks, live), max: webhooksPerAppMax, revision };
}
