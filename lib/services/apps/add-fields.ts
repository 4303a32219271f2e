import { z } from 'zod';
import { parseNewFields } from '#lib/apps/form-properties.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { invalid } from '#lib/errors.ts';
import { newSecret } from '#lib/ids.ts';
import { parseInput } from '#lib/parse-input.ts';
import { AppReference, orMissing } from '#lib/services/apps/app-input.ts';
import { changePreview } from '#lib/services/apps/change-preview.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const NewFields = AppReference.extend({ properties: z.record(z.string(), z.unknown(), { error: orMissing('Must be an object of {"field code": {…}}.') }) });

/** Adds fields to the preview's form, given as in Kintone's REST: `{"field code": {type, code, label, …}}`. */
export async function addFields(actor: Actor, input: z.input<typeof NewFields> | Unchecked): Promise<{ revision: number }> {
  authorize(actor, 'apps.configure');
  const { app, revision, properties } = parseInput(NewFields, input);
  if (Object.keys(properties).length === 0) throw invalid([{ path: 'properties', message: 'Give at least one field.' }]);
  const { fields, issues } = parseNewFields(properties, () => `f_${newSecret(6)}`);
  if (issues.length > 0) throw invalid(issues);
  const changed = await changePreview(actor, { app, revision }, ({ preview }) => ({
    document: { ...preview, fields: [...preview.fields, ...fields] },
    audit: {
      action: 'app.add-fields',
      target: `app:${app}`,
      summary: `Added ${fields.map(({ label }) => `“${label}”`).join(', ')} to the form of the app “${preview.name}” (unpublished).`,
      details: { codes: fields.map(({ code }) => code) },
    },
    result: undefined,
  }));
  return { revision: changed.revision };
}
