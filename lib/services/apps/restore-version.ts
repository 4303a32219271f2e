import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { AppReference, Id } from '#lib/services/apps/app-input.ts';
import { changePreview } from '#lib/services/apps/change-preview.ts';
import { readVersion } from '#lib/services/apps/read-version.ts';

const RestoredVersion = AppReference.extend({ version: Id });

/** Makes an older version the one that is being edited, its webhooks included. It is in force after Update App. */
export async function restoreVersion(actor: Actor, input: z.input<typeof RestoredVersion>): Promise<{ revision: number }> {
  authorize(actor, 'apps.configure');
  const { app, revision, version } = parseInput(RestoredVersion, input);
  const changed = await changePreview(actor, { app, revision }, async ({ preview }, tx) => ({
    document: await readVersion(tx.sql, app, version),
    audit: {
      action: 'app.restore',
      target: `app:${app}`,
      summary: `Restored version ${version} of the app “${preview.name}” for editing (unpublished).`,
      details: { version },
    },
    result: undefined,
  }));
  return { revision: changed.revision };
}
