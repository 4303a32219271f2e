import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { type AccountWebhookView, readAccountWebhooks } from '#lib/services/account-webhooks/account-webhook-view.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const Query = z.object({ destination: z.string('destination must be text.').max(2_048, 'destination is too long.').optional() });

export async function listAccountWebhooks(actor: Actor, query: z.input<typeof Query> | Unchecked = {}): Promise<AccountWebhookView[]> {
  authorize(actor, 'account-webhooks.manage');
  return readAccountWebhooks({ query: sqlQuery }, parseInput(Query, query).destination);
}
