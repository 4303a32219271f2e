import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { AppReference, Id } from '#lib/services/apps/app-input.ts';
import { webhookNotFound } from '#lib/services/apps/app-refusals.ts';
import { changePreview } from '#lib/services/apps/change-preview.ts';
import { webhookName } from '#lib/services/apps/publish-app.ts';

const DeletedWebhook = AppReference.extend({ id: Id });

/** Removes a webhook from the app's preview. One that is in force stays so until Update App. */
export async function deleteAppWebhook(actor: Actor, input: z.input<typeof DeletedWebhook>): Promise<{ revision: number }> {
  authorize(actor, 'apps.configure');
  const { app, revision, id } = parseInput(DeletedWebhook, input);
  const changed = await changePreview(actor, { app, revision }, ({ preview }) => {
    const webhook = preview.webhooks.find((known) => known.id === id);
    if (!webhook) throw webhookNotFound(id);
    return {
      document: { ...preview, webhooks: preview.webhooks.filter((known) => known.id !== id) },
      audit: {
        action: 'webhook.delete',
        target: `webhook:${id}`,
        summary: `Deleted the webhook “${webhookName(webhook)}” of the app “${preview.name}” (unpublished).`,
        details: { app, webhook },
      },
      result: undefined,
    };
  });
  return { revision: changed.revision };
}
