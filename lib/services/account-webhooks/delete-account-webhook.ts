import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { accountScope } from '#lib/dialects/kommo/settings.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const DeletedWebhook = z.object({ destination: z.string('destination must be the URL of a webhook.').max(2_048, 'destination is too long.') });

/** Nothing more goes to this destination. @throws AppError not-found */
export async function deleteAccountWebhook(actor: Actor, input: z.input<typeof DeletedWebhook> | Unchecked): Promise<void> {
  authorize(actor, 'account-webhooks.manage');
  const { destination } = parseInput(DeletedWebhook, input);
  await sqlTransaction(async (sql) => {
    const [row] = await sql.query<{ id: number }>(
      `UPDATE webhooks SET deleted_at = now(), active = false, updated_at = now()
        WHERE dialect = 'kommo' AND scope = $1 AND url = $2 AND deleted_at IS NULL RETURNING id`,
      [accountScope, destination],
    );
    if (!row) throw new AppError('not-found', 'The account has no webhook for this destination.', { code: 'webhook' });
    await audit(sql, actor, { action: 'webhook.delete', target: `webhook:${row.id}`, summary: 'Deleted a webhook of the account.', details: { destination } });
  });
}
