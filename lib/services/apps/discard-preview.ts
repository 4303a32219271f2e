import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Tx, transaction } from '#lib/postgres/transaction.ts';
import { AppReference, orMissing } from '#lib/services/apps/app-input.ts';
import { type LockedApp, lockApp } from '#lib/services/apps/change-preview.ts';
import { removeWebhooks } from '#lib/services/apps/publish-app.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** Takes every unpublished change back. Webhooks that were never published are gone with it. */
export async function discardPreview(actor: Actor, input: z.input<typeof AppReference>): Promise<{ revision: number }> {
  const [discarded] = await discardPreviews(actor, { apps: [input] });
  if (!discarded) throw new Error('Discarding changes answered nothing.');
  return discarded;
}

const DiscardedApps = z.object({
  apps: z
    .array(AppReference, { error: orMissing('Must be a list of {app, revision}.') })
    .min(1, 'Give at least one app.')
    .max(300, 'At most 300 apps.'),
});

/** The same for several apps: all or none. */
export async function discardPreviews(actor: Actor, input: z.input<typeof DiscardedApps> | Unchecked): Promise<{ app: number; revision: number }[]> {
  authorize(actor, 'apps.configure');
  const apps = parseInput(DiscardedApps, input).apps.toSorted((one, other) => one.app - other.app);
  return transaction(async (tx) => {
    const results: { app: number; revision: number }[] = [];
    for (const { app, revision } of apps) results.push(await discardIn(tx, actor, await lockApp(tx, app, revision)));
    return results;
  });
}

async function discardIn(tx: Tx, actor: Actor, { id: app, live, revision: present }: LockedApp): Promise<{ app: number; revision: number }> {
  if (!live) throw new AppError('conflict', 'This app was never published, so there is nothing to go back to.', { code: 'never-published' });
  const revision = present + 1;
  await removeWebhooks(tx.sql, app, live.webhooks);
  await tx.sql.query('UPDATE apps SET preview = live, revision = $2, modified_at = now(), modified_by = $3 WHERE id = $1', [
    app,
    revision,
    actorCodeAndName(actor).code,
  ]);
  await audit(tx.sql, actor, { action: 'app.discard', target: `app:${app}`, summary: `Discarded the unpublished changes of the app “${live.name}”.` });
  return { app, revision };
}
