import { z } from 'zod';
import { isBuiltIn } from '#lib/apps/field.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { type FieldIssue, invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { AppReference, orMissing } from '#lib/services/apps/app-input.ts';
import { changePreview } from '#lib/services/apps/change-preview.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const DeletedFields = AppReference.extend({
  fields: z
    .array(z.string('Must be a field code.'), { error: orMissing('Must be a list of field codes.') })
    .min(1, 'Give at least one field.')
    .max(100, 'At most 100 fields.'),
});

/** Removes fields from the preview's form. Records keep their values, so that restoring an older version brings them back. */
export async function deleteFields(actor: Actor, input: z.input<typeof DeletedFields> | Unchecked): Promise<{ revision: number }> {
  authorize(actor, 'apps.configure');
  const { app, revision, fields: codes } = parseInput(DeletedFields, input);
  const changed = await changePreview(actor, { app, revision }, ({ preview }) => {
    const issues = codes.flatMap((code, position): FieldIssue[] => {
      const field = preview.fields.find((known) => known.code === code);
      if (!field) return [{ path: `fields[${position}]`, message: `The app has no field with the code “${code}”.` }];
      return isBuiltIn(field.type) ? [{ path: `fields[${position}]`, message: `Every app has the field “${code}”; it cannot be deleted.` }] : [];
    });
    if (issues.length > 0) throw invalid(issues);
    const gone = new Set(codes);
    return {
      document: {
        ...preview,
        fields: preview.fields.filter(({ code }) => !gone.has(code)),
        titleField: preview.titleField !== null && gone.has(preview.titleField) ? null : preview.titleField,
      },
      audit: {
        action: 'app.delete-fields',
        target: `app:${app}`,
        summary: `Removed ${codes.map((code) => `“${code}”`).join(', ')} from the form of the app “${preview.name}” (unpublished).`,
        details: { fields: preview.fields.filter(({ code }) => gone.has(code)) },
      },
      result: undefined,
    };
  });
  return { revision: changed.revision };
}
