import { audit } from '#lib/audit.ts';
import { type Actor, actorLabel } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { pauseEndpoints } from '#lib/delivery/holding.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { findEndpoint } from '#lib/services/webhooks/find-endpoint.ts';
import { readWebhookDelivery, type WebhookDeliveryView } from '#lib/services/webhooks/webhook-delivery-view.ts';
import { EndpointReference } from '#lib/services/webhooks/webhook-input.ts';

/** Notifications to this URL are held until somebody resumes it. What is being sent now is finished. */
export async function pauseEndpoint(actor: Actor, input: EndpointReference): Promise<WebhookDeliveryView> {
  authorize(actor, 'webhooks.configure');
  const { id, endpoint } = parseInput(EndpointReference, input);
  await sqlTransaction(async (sql) => {
    const { title, url, state } = await findEndpoint(sql, actor, id, endpoint);
    const paused = await pauseEndpoints(sql, [endpoint], actorLabel(actor));
    if (paused.length === 0) {
      throw new AppError('conflict', state === 'off' ? 'Deliveries to this URL are switched off already.' : 'Deliveries to this URL are paused already.');
    }
    await audit(sql, actor, {
      action: 'webhook.pause',
      target: `webhook:${id}`,
      summary: `Paused deliveries of the webhook “${title}” to one URL.`,
      details: { url, before: state },
    });
  });
  return readWebhookDelivery(id);
}
