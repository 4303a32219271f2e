// Slugs: how addresses and programs name a kapp, a form or a team.
import { z } from 'zod';

const slugLengthMax = 64;

/** Kinetic's: small letters, digits and hyphens. */
export const Slug = z
  .string('Enter a slug.')
  .trim()
  .min(1, 'Enter a slug.')
  .max(slugLengthMax, `The slug must have at most ${slugLengthMax} characters.`)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'A slug has small letters without accents and digits, with single hyphens between them, for example it-requests.');

/** What a name becomes: “IT Requests” → it-requests, “Role::Approver” → role-approver. Empty when nothing of it can stay. */
export function slugFromName(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  return words.join('-').slice(0, slugLengthMax).replace(/-$/, '');
}

/** How the addresses of Kinetic's REST name the datastore, as if it were a kapp; so no kapp is called so. */
export const datastoreSlug = 'datastore';
