import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { resumeEndpoints } from '#lib/delivery/holding.ts';
import { AppError } from '#lib/errors.ts';
import { wakeEngines } from '#lib/events/wake.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { findEndpoint } from '#lib/services/webhooks/find-endpoint.ts';
import { readWebhookDelivery, type WebhookDeliveryView } from '#lib/services/webhooks/webhook-delivery-view.ts';
import { EndpointReference } from '#lib/services/webhooks/webhook-input.ts';

/** Deliveries to this URL go on, and what was held goes out in order. */
export async function resumeEndpoint(actor: Actor, input: EndpointReference): Promise<WebhookDeliveryView> {
  authorize(actor, 'webhooks.configure');
  const { id, endpoint } = parseInput(EndpointReference, input);
  await sqlTransaction(async (sql) => {
    const { title, url, state } = await findEndpoint(sql, actor, id, endpoint);
    const resumed = await resumeEndpoints(sql, [endpoint]);
    if (resumed.length === 0) throw new AppError('conflict', 'Deliveries to this URL go on already.');
    await audit(sql, actor, {
      action: 'webhook.resume',
      target: `webhook:${id}`,
      summary: `Resumed deliveries of the webhook “${title}” to one URL.`,
      details: { url, before: state },
    });
    sql.afterCommit(wakeEngines);
  });
  return readWebhookDelivery(id);
}
