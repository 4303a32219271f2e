// One URL of a webhook, for the verbs that change its state.
import type { Actor } from '#lib/auth/actor.ts';
import type { EndpointState } from '#lib/delivery/endpoint.ts';
import { AppError } from '#lib/errors.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { authorizeWebhook } from '#lib/services/webhooks/authorize-webhook.ts';
import { webhookTitle } from '#lib/services/webhooks/webhook-delivery-view.ts';

/** Locks it. @throws AppError forbidden, or not-found, also when it belongs to another webhook */
export async function findEndpoint(
  sql: Sql,
  actor: Actor,
  webhookId: number,
  endpointId: number,
): Promise<{ title: string; url: string; state: EndpointState }> {
  const [row] = await sql.query<{ dialect: string; scope: string; name: string; url: string; state: EndpointState }>(
    `SELECT dialect, scope, webhooks.name, endpoints.url, endpoints.state FROM endpoints JOIN webhooks ON webhooks.id = webhook_id
      WHERE endpoints.id = $2 AND webhook_id = $1 AND deleted_at IS NULL FOR UPDATE OF endpoints`,
    [webhookId, endpointId],
  );
  if (!row) throw new AppError('not-found', `The webhook ${webhookId} has no URL with the id ${endpointId}.`);
  authorizeWebhook(actor, row);
  return { title: webhookTitle({ id: webhookId, name: row.name }), url: row.url, state: row.state };
}
