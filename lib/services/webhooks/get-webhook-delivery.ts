import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { readWebhookDelivery, type WebhookDeliveryView } from '#lib/services/webhooks/webhook-delivery-view.ts';
import { WebhookReference } from '#lib/services/webhooks/webhook-input.ts';

/** How one webhook is delivered, of whatever dialect. */
export async function getWebhookDelivery(actor: Actor, input: WebhookReference): Promise<WebhookDeliveryView> {
  authorize(actor, 'webhooks.configure');
  const { id } = parseInput(WebhookReference, input);
  return readWebhookDelivery(id);
}
