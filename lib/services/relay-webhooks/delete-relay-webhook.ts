import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { findRelay } from '#lib/services/relay-webhooks/relay-webhook-row.ts';

/** Nothing more goes there; what was sent stays in the history. */
export async function deleteRelayWebhook(actor: Actor, relayId: string | number): Promise<void> {
  authorize(actor, 'webhooks.configure');
  await sqlTransaction(async (sql) => {
    const relay = await findRelay(sql, relayId);
    await sql.query('UPDATE webhooks SET deleted_at = now(), active = false, updated_at = now() WHERE id = $1', [relay.id]);
    await audit(sql, actor, {
      action: 'webhook.delete',
      target: `webhook:${relay.id}`,
      summary: `Deleted the relay webhook “${relay.name}”.`,
      details: { url: relay.url, events: relay.events },
    });
  });
}
