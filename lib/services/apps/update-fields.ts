import { z } from 'zod';
import { parseChangedFields } from '#lib/apps/form-properties.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { AppReference, orMissing } from '#lib/services/apps/app-input.ts';
import { changePreview } from '#lib/services/apps/change-preview.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const ChangedFields = AppReference.extend({ properties: z.record(z.string(), z.unknown(), { error: orMissing('Must be an object of {"field code": {…}}.') }) });

/** Changes fields of the preview's form, given by their present codes: `{"field code": {label, code, required, …}}`. What is not given stays. */
export async function updateFields(actor: Actor, input: z.input<typeof ChangedFields> | Unchecked): Promise<{ revision: number }> {
  authorize(actor, 'apps.configure');
  const { app, revision, properties } = parseInput(ChangedFields, input);
  if (Object.keys(properties).length === 0) throw invalid([{ path: 'properties', message: 'Give at least one field.' }]);
  const changed = await changePreview(actor, { app, revision }, ({ preview }) => {
    const { fields, issues } = parseChangedFields(preview, properties);
    if (issues.length > 0) throw invalid(issues);
    const byId = new Map(fields.map((field) => [field.id, field]));
    const title = preview.fields.find(({ code }) => code === preview.titleField);
    return {
      document: {
        ...preview,
        fields: preview.fields.map((field) => byId.get(field.id) ?? field),
        // The title follows its field when the code changes.
        titleField: (title && byId.get(title.id)?.code) ?? preview.titleField,
      },
      audit: {
        action: 'app.update-fields',
        target: `app:${app}`,
        summary: `Changed ${fields.map(({ label }) => `“${label}”`).join(', ')} in the form of the app “${preview.name}” (unpublished).`,
        details: { before: preview.fields.filter(({ id }) => byId.has(id)), after: fields },
      },
      result: undefined,
    };
  });
  return { revision: changed.revision };
}
