import type { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import type { RelayWebhookInput } from '#lib/dialects/kustomer/settings.ts';
import { sqlQuery, sqlTransaction } from '#lib/postgres/sql.ts';
import { parseRelayInput } from '#lib/services/relay-webhooks/relay-input.ts';
import { findRelay, type RelayWebhookView } from '#lib/services/relay-webhooks/relay-webhook-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** Changes what is given. Switched on again, it is for what happens from now on. */
export async function changeRelayWebhook(
  actor: Actor,
  relayId: string | number,
  input: Partial<z.input<typeof RelayWebhookInput>> | Unchecked,
): Promise<RelayWebhookView> {
  authorize(actor, 'webhooks.configure');
  const present = await findRelay({ query: sqlQuery }, relayId);
  const { name, url, events, active } = await parseRelayInput({ ...fieldsOf(present), ...input }, present.events);
  return sqlTransaction(async (sql) => {
    const before = await findRelay(sql, present.id);
    await sql.query(
      `UPDATE webhooks SET name = $2, url = $3, events = $4, active = $5, updated_at = now(),
              active_since = CASE WHEN $5 AND NOT active THEN now() ELSE active_since END
        WHERE id = $1 AND deleted_at IS NULL`,
      [present.id, name, url, events, active],
    );
    await audit(sql, actor, {
      action: active === before.active ? 'webhook.update' : active ? 'webhook.switch-on' : 'webhook.switch-off',
      target: `webhook:${present.id}`,
      summary: `${active === before.active ? 'Changed' : active ? 'Switched on' : 'Switched off'} the relay webhook “${name}”.`,
      details: { before: fieldsOf(before), after: { name, url, events, active } },
    });
    return findRelay(sql, present.id);
  });
}

function fieldsOf({ name, url, events, active }: RelayWebhookView) {
  return { name, url, events, active };
}
