import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { authorizeWebhook } from '#lib/services/webhooks/authorize-webhook.ts';
import { readWebhookDelivery, type WebhookDeliveryView } from '#lib/services/webhooks/webhook-delivery-view.ts';
import { WebhookReference } from '#lib/services/webhooks/webhook-input.ts';

/** How one webhook is delivered, of whatever dialect. */
export async function getWebhookDelivery(actor: Actor, input: WebhookReference): Promise<WebhookDeliveryView> {
  authorize(actor, 'webhooks.configure');
  const { id } = parseInput(WebhookReference, input);
  const delivery = await readWebhookDelivery(id);
  authorizeWebhook(actor, delivery.webhook);
  return delivery;
}
