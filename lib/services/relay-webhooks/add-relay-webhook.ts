import type { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { kustomerScope } from '#lib/dialects/kustomer/dialect.ts';
import { type RelayWebhookInput, relayWebhooksMax } from '#lib/dialects/kustomer/settings.ts';
import { AppError } from '#lib/errors.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { parseRelayInput } from '#lib/services/relay-webhooks/relay-input.ts';
import { findRelay, type RelayWebhookView } from '#lib/services/relay-webhooks/relay-webhook-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** Any number that no other advisory lock of this database has. */
const relayWebhooksLock = 4_823_031;

/** In force at once. @throws AppError limit-reached at the hundred and first */
export async function addRelayWebhook(actor: Actor, input: z.input<typeof RelayWebhookInput> | Unchecked): Promise<RelayWebhookView> {
  authorize(actor, 'webhooks.configure');
  const { name, url, events, active } = await parseRelayInput(input, []);
  return sqlTransaction(async (sql) => {
    await sql.query('SELECT pg_advisory_xact_lock($1)', [relayWebhooksLock]);
    const [row] = await sql.query<{ id: number }>(
      `INSERT INTO webhooks (dialect, scope, name, url, events, active, published_at, active_since, updated_at)
       SELECT 'kustomer', $1, $2, $3, $4, $5, now(), now(), now()
        WHERE (SELECT count(*) FROM webhooks WHERE dialect = 'kustomer' AND scope = $1 AND deleted_at IS NULL) < ${relayWebhooksMax} RETURNING id`,
      [kustomerScope, name, url, events, active],
    );
    if (!row)
      throw new AppError('limit-reached', `There are ${relayWebhooksMax} relay webhooks already. Delete one to add another.`, { code: 'relay-webhooks' });
    await audit(sql, actor, {
      action: 'webhook.create',
      target: `webhook:${row.id}`,
      summary: `Added the relay webhook “${name}”.`,
      details: { url, events, active },
    });
    return findRelay(sql, row.id);
  });
}
