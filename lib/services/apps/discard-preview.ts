import type { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { transaction } from '#lib/postgres/transaction.ts';
import { AppReference } from '#lib/services/apps/app-input.ts';
import { lockApp } from '#lib/services/apps/change-preview.ts';
import { removeWebhooks } from '#lib/services/apps/publish-app.ts';

/** Takes every unpublished change back. Webhooks that were never published are gone with it. */
export async function discardPreview(actor: Actor, input: z.input<typeof AppReference>): Promise<{ revision: number }> {
  authorize(actor, 'apps.configure');
  const { app, revision } = parseInput(AppReference, input);
  return transaction(async (tx) => {
    const { live, revision: present } = await lockApp(tx, app, revision);
    if (!live) throw new AppError('conflict', 'This app was never published, so there is nothing to go back to.', { code: 'never-published' });
    await removeWebhooks(tx.sql, app, live.webhooks);
    await tx.sql.query('UPDATE apps SET preview = live, revision = $2, modified_at = now(), modified_by = $3 WHERE id = $1', [
      app,
      present + 1,
      actorCodeAndName(actor).code,
    ]);
    await audit(tx.sql, actor, { action: 'app.discard', target: `app:${app}`, summary: `Discarded the unpublished changes of the app “${live.name}”.` });
    return { revision: present + 1 };
  });
}
