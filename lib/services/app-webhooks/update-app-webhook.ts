import { z } from 'zod';
import type { AppWebhook } from '#lib/apps/app-document.ts';
import type { AuditInput } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import type { KintoneWebhookInput } from '#lib/dialects/kintone/settings.ts';
import { parseInput } from '#lib/parse-input.ts';
import { parseWebhookInput } from '#lib/services/app-webhooks/webhook-input.ts';
import { AppReference, Id } from '#lib/services/apps/app-input.ts';
import { webhookNotFound } from '#lib/services/apps/app-refusals.ts';
import { changePreview } from '#lib/services/apps/change-preview.ts';
import { webhookName } from '#lib/services/apps/publish-app.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const ChangedWebhook = AppReference.extend({ id: Id, webhook: z.unknown().optional() });
export type ChangedAppWebhook = { app: number | string; id: number | string; revision?: number; webhook: z.input<typeof KintoneWebhookInput> };

/** Saves the whole form in the app's preview. What is in force stays so until Update App. */
export async function updateAppWebhook(actor: Actor, input: ChangedAppWebhook | Unchecked): Promise<{ revision: number }> {
  authorize(actor, 'apps.configure');
  const { app, revision, id, webhook: raw } = parseInput(ChangedWebhook, input);
  const webhook = await parseWebhookInput(raw);
  return replaceInPreview(actor, { app, revision, id }, () => webhook, 'webhook.update');
}

/** Changes one webhook of the preview. A draft's row follows, because a test is sent by it. */
export async function replaceInPreview(
  actor: Actor,
  target: { app: number; revision: number | undefined; id: number },
  change: (before: AppWebhook) => Omit<AppWebhook, 'id'>,
  action: AuditInput['action'],
): Promise<{ revision: number }> {
  const { revision } = await changePreview(actor, target, async ({ preview }, tx) => {
    const before = preview.webhooks.find((known) => known.id === target.id);
    if (!before) throw webhookNotFound(target.id);
    const after: AppWebhook = { ...change(before), id: target.id };
    await tx.prisma.webhook.updateMany({
      where: { id: target.id, dialect: 'kintone', scope: String(target.app), publishedAt: null },
      data: { name: webhookName(after), url: after.url, events: after.events, active: after.active },
    });
    return {
      document: { ...preview, webhooks: preview.webhooks.map((known) => (known.id === target.id ? after : known)) },
      audit: {
        action,
        target: `webhook:${target.id}`,
        summary: `Changed the webhook “${webhookName(before)}” of the app “${preview.name}” (unpublished).`,
        details: { app: target.app, before, after },
      },
      result: undefined,
    };
  });
  return { revision };
}
