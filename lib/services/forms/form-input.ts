// Parameters of the verbs of forms.
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import type { FormView } from '#lib/services/forms/form-row.ts';
import { Description, Reference, SpaceName } from '#lib/services/space/space-input.ts';
import { Attributes } from '#lib/space/attributes.ts';
import { FormFields, formStatuses } from '#lib/space/form-field.ts';
import { Slug } from '#lib/space/slug.ts';

/** The kapp whose forms are meant; null for the datastore. */
export const FormPlace = z.object({ kapp: Reference.nullable() });

/** A form by its slug. */
export const FormReference = FormPlace.extend({ form: Reference });

export const FormContent = z.object({
  name: SpaceName,
  slug: Slug,
  description: Description,
  status: z.enum(formStatuses, `The status must be of ${formStatuses.join(', ')}.`),
  type: z.string('The type must be text.').trim().max(64, 'The type must have at most 64 characters.'),
  /** All of them. Values of a field that is left out stay with the submissions, unseen. */
  fields: FormFields,
  attributes: Attributes,
});
export type FormContent = z.infer<typeof FormContent>;

export const Revision = z.number('The revision must be a number.').int('The revision must be a whole number.').optional();

export function staleForm(): AppError {
  return new AppError('conflict', 'Someone else has changed this form meanwhile. Load the page again and repeat your change.', { code: 'revision' });
}

/** @throws AppError conflict for a form that is deleted */
export function requireLiving(form: FormView): void {
  if (form.isDeleted) throw new AppError('conflict', `The form “${form.name}” is deleted. Restore it first.`, { code: 'deleted' });
}

export function formTarget(form: Pick<FormView, 'id'>): string {
  return `form:${form.id}`;
}

/** “the form “Laptop” (it-requests/laptop)”, for audit. */
export function formWords({ kapp, name, slug }: Pick<FormView, 'kapp' | 'name' | 'slug'>): string {
  return `the ${kapp === null ? 'datastore form' : 'form'} “${name}” (${kapp === null ? slug : `${kapp.slug}/${slug}`})`;
}
