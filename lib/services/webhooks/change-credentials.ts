// How verbs change the secrets and headers of a webhook: under a lock of its row, with an audit row that names no value.
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { WebhookCredentials } from '#lib/delivery/credentials.ts';
import { wakeEngines } from '#lib/events/wake.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { authorizeWebhook } from '#lib/services/webhooks/authorize-webhook.ts';
import { isValidSecret, readWebhook, readWebhookDelivery, type WebhookDeliveryView, webhookTitle } from '#lib/services/webhooks/webhook-delivery-view.ts';

export type CredentialsChange = {
  after: WebhookCredentials;
  /** What was done, for the audit: `summary` gets the webhook's name. */
  action: string;
  summary: (title: string) => string;
  details?: Record<string, unknown>;
};

/** `change` sees no secret that has ended. It throws AppError where it refuses, and returns null where nothing changes. */
export async function changeCredentials(
  actor: Actor,
  id: number,
  change: (before: WebhookCredentials) => CredentialsChange | null,
): Promise<WebhookDeliveryView> {
  await sqlTransaction(async (sql) => {
    const webhook = await readWebhook(id, sql);
    authorizeWebhook(actor, webhook);
    const { secrets, headers } = WebhookCredentials.parse(webhook.credentials ?? {});
    const changed = change({ secrets: secrets.filter(isValidSecret), headers });
    if (changed === null) return;
    const { after, action, summary, details = {} } = changed;
    const isEmpty = after.secrets.length === 0 && after.headers.length === 0;
    await sql.query('UPDATE webhooks SET credentials = $2::jsonb, updated_at = now() WHERE id = $1', [id, isEmpty ? null : JSON.stringify(after)]);
    await audit(sql, actor, { action, target: `webhook:${id}`, summary: summary(webhookTitle(webhook)), details });
    sql.afterCommit(wakeEngines);
  });
  return readWebhookDelivery(id);
}
