import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { findRelay, type RelayWebhookView } from '#lib/services/relay-webhooks/relay-webhook-row.ts';

export async function getRelayWebhook(actor: Actor, relayId: string | number): Promise<RelayWebhookView> {
  authorize(actor, 'webhooks.configure');
  return findRelay({ query: sqlQuery }, relayId);
}
