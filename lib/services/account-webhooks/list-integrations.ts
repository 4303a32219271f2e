import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { type ListedAccountWebhook, readAccountWebhooks, withLatest } from '#lib/services/account-webhooks/account-webhook-view.ts';

/** All webhooks of the account as the screen shows them, each with how it goes; at most a hundred. */
export async function listIntegrations(actor: Actor): Promise<ListedAccountWebhook[]> {
  authorize(actor, 'account-webhooks.manage');
  const sql = { query: sqlQuery };
  return withLatest(sql, await readAccountWebhooks(sql));
}
