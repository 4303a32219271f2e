import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { AppReference, StorableText } from '#lib/services/apps/app-input.ts';
import { AppName } from '#lib/services/apps/app-name.ts';
import { changePreview } from '#lib/services/apps/change-preview.ts';

const GeneralSettings = AppReference.extend({
  name: AppName.optional(),
  description: StorableText.max(10_000, 'The description must have at most 10,000 characters.').optional(),
  /** The code of a field of the form; null means the record number. */
  titleField: z.string('Must be a field code.').nullable().optional(),
});

/** Changes what is given in the preview. */
export async function updateGeneralSettings(actor: Actor, input: z.input<typeof GeneralSettings>): Promise<{ revision: number }> {
  authorize(actor, 'apps.configure');
  const { app, revision, ...given } = parseInput(GeneralSettings, input);
  const changed = await changePreview(actor, { app, revision }, ({ preview }) => ({
    document: {
      ...preview,
      name: given.name ?? preview.name,
      description: given.description ?? preview.description,
      titleField: given.titleField === undefined ? preview.titleField : given.titleField,
    },
    audit: {
      action: 'app.update-general',
      target: `app:${app}`,
      summary: `Changed the general settings of the app “${preview.name}” (unpublished).`,
      details: { before: { name: preview.name, description: preview.description, titleField: preview.titleField }, given },
    },
    result: undefined,
  }));
  return { revision: changed.revision };
}
