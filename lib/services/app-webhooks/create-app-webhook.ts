import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { type KintoneWebhookInput, webhooksPerAppMax } from '#lib/dialects/kintone/settings.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { parseWebhookInput } from '#lib/services/app-webhooks/webhook-input.ts';
import { AppReference } from '#lib/services/apps/app-input.ts';
import { changePreview } from '#lib/services/apps/change-preview.ts';
import { webhookName } from '#lib/services/apps/publish-app.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const NewWebhook = AppReference.extend({ webhook: z.unknown().optional() });
export type NewAppWebhook = { app: number | string; revision?: number; webhook: z.input<typeof KintoneWebhookInput> };

/**
 * Saves a webhook in the app's preview. Its row exists from now on, so that a test can be sent, but it is not in force
 * until Update App.
 * @throws AppError limit-reached at the eleventh
 */
export async function createAppWebhook(actor: Actor, input: NewAppWebhook | Unchecked): Promise<{ id: number; revision: number }> {
  authorize(actor, 'apps.configure');
  const { app, revision, webhook: raw } = parseInput(NewWebhook, input);
  const webhook = await parseWebhookInput(raw);
  const saved = await changePreview(actor, { app, revision }, async ({ preview }, tx) => {
    // The app's row is locked: two who add the tenth at the same moment come one after the other.
    if (preview.webhooks.length >= webhooksPerAppMax) {
      throw new AppError('limit-reached', `An app has at most ${webhooksPerAppMax} webhooks. Delete one to add another.`, { code: 'webhooks-per-app' });
    }
    const { description, url, events, active } = webhook;
    const { id } = await tx.prisma.webhook.create({
      data: { dialect: 'kintone', scope: String(app), name: webhookName(webhook), url, events, active },
      select: { id: true },
    });
    return {
      document: { ...preview, webhooks: [...preview.webhooks, { id, description, url, events, active }] },
      audit: {
        action: 'webhook.create',
        target: `webhook:${id}`,
        summary: `Added the webhook “${webhookName(webhook)}” to the app “${preview.name}” (unpublished).`,
        details: { app, ...webhook },
      },
      result: id,
    };
  });
  return { id: saved.result, revision: saved.revision };
}
