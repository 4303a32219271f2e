// The webhooks that the filter of the job list offers.
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';

export type WebhookChoice = { id: number; name: string; url: string };

const choicesMax = 500;

/** Those that were ever in force, deleted ones too because the history names them; the newest first. */
export async function listWebhookChoices(actor: Actor): Promise<WebhookChoice[]> {
  authorize(actor, 'history.view');
  return sqlQuery<WebhookChoice>(
    `SELECT id, name, url FROM webhooks WHERE published_at IS NOT NULL ORDER BY id DESC LIMIT ${choicesMax}`,
    [],
    'webhook-choices',
  );
}
