// Parameters of the verbs of kapps.
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { Reference, SpaceName } from '#lib/services/space/space-input.ts';
import { Attributes } from '#lib/space/attributes.ts';
import { datastoreSlug, Slug } from '#lib/space/slug.ts';

/** A kapp by its slug. */
export const KappReference = z.object({ kapp: Reference });

export const KappSlug = Slug.refine((slug) => slug !== datastoreSlug, `No kapp can have the slug “${datastoreSlug}”: it stands for the datastore.`);

export const KappContent = z.object({ name: SpaceName, slug: KappSlug, attributes: Attributes });

export function slugTaken(what: string, slug: string): AppError {
  const message = `Another ${what} has the slug “${slug}” already. Choose another.`;
  return new AppError('conflict', message, { code: 'slug', issues: [{ path: 'slug', message }] });
}
