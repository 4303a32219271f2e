import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { relayWebhooksMax } from '#lib/dialects/kustomer/settings.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { type RelayWebhookView, readRelays } from '#lib/services/relay-webhooks/relay-webhook-row.ts';

/** Newest first; at most a hundred. */
export async function listRelayWebhooks(actor: Actor): Promise<RelayWebhookView[]> {
  authorize(actor, 'webhooks.configure');
  return readRelays({ query: sqlQuery }, 'true', [], relayWebhooksMax);
}
