// Parameters of Kinetic's REST in the words of our verbs.
import { z } from 'zod';
import { AppError, invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { datastoreSlug } from '#lib/space/slug.ts';
import { type Unchecked, unchecked } from '#lib/unchecked.ts';

/** Lists of what people define come whole where programs do not ask for pages: the vendor's client reads one page. */
export const definitionsPerPage = 1_000;
/** Lists with memberships are as wide as they are long. */
const withMembershipsPerPage = 100;

const Search = z.object({ q: z.undefined('Callboard has no search here yet; leave q out.').or(z.literal('')).optional() });

/** `limit` and `pageToken` of a list. @throws AppError invalid for a search */
export function pageOfCall(parameters: Unchecked, limit: number): { limit: unknown; cursor: unknown } {
  parseInput(Search, { q: parameters.q });
  return { limit: parameters.limit ?? String(limit), cursor: parameters.pageToken };
}

/** The same of a list that may show memberships; then its pages are smaller, whatever is asked for. */
export function pageWithMemberships(parameters: Unchecked, hasMemberships: boolean): { limit: unknown; cursor: unknown } {
  const page = pageOfCall(parameters, definitionsPerPage);
  return hasMemberships && Number(page.limit) > withMembershipsPerPage ? { ...page, limit: withMembershipsPerPage } : page;
}

/** The kapp of a path; null for the datastore, which newer clients name as if it were a kapp. */
export function kappOfPath(slug: string | undefined): string | null {
  return slug === undefined || slug === datastoreSlug ? null : slug;
}

const AttributeList = z.object({
  attributes: z.array(
    z.object({ name: z.string('An attribute needs a name.'), values: z.array(z.string('A value must be text.'), 'values must be a list of texts.') }),
    'attributes must be a list of {"name", "values"}.',
  ),
});

/** Either shape of the vendor: `attributesMap` wins. Undefined when neither is given. */
export function attributesOfCall({ attributes, attributesMap }: Unchecked): unknown {
  if (attributesMap !== undefined) return attributesMap;
  if (attributes === undefined) return undefined;
  return Object.fromEntries(parseInput(AttributeList, { attributes }).attributes.map(({ name, values }) => [name, values]));
}

const True = z.literal(['true', true]);
const False = z.literal(['false', false]);

/** A flag of the URL or of the body; undefined when it is neither true nor false. */
export function flagOf(value: unknown): boolean | undefined {
  if (True.safeParse(value).success) return true;
  return False.safeParse(value).success ? false : undefined;
}

const Named = z.looseObject({});

/** A thing inside a body: `{"team": {…}}`. @throws AppError invalid */
export function partOf(parameters: Unchecked, name: string): Unchecked {
  const part = Named.safeParse(parameters[name]);
  if (part.success) return unchecked(part.data);
  throw invalid([{ path: name, message: `${name} must be an object.` }]);
}

/** What a slug or an id in the path names cannot be changed to something else by a body. */
export function requireSame(parameters: Unchecked, name: string, present: string): void {
  const given = parameters[name];
  if (given === undefined || given === present) return;
  throw new AppError('invalid', `${name} cannot be changed.`, { issues: [{ path: name, message: `${name} cannot be changed.` }] });
}
