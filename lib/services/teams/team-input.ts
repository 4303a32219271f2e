// Parameters of the verbs of teams.
import { z } from 'zod';
import { isStorable, notStorable } from '#lib/apps/storable-text.ts';
import { AppError } from '#lib/errors.ts';
import { Description, Reference } from '#lib/services/space/space-input.ts';
import type { TeamView } from '#lib/services/teams/team-row.ts';
import { Attributes } from '#lib/space/attributes.ts';
import { Slug } from '#lib/space/slug.ts';

/** A team by its slug. */
export const TeamReference = z.object({ team: Reference });

/** Parts with `::` between them; the part before need not be a team itself (chosen). */
const TeamName = z
  .string('Enter a name.')
  .trim()
  .min(1, 'Enter a name.')
  .refine(isStorable, notStorable)
  .refine((name) => [...name].length <= 256, 'The name must have at most 256 characters.')
  .transform((name) =>
    name
      .split('::')
      .map((part) => part.trim())
      .join('::'),
  )
  .refine((name) => name.split('::').every((part) => part !== ''), 'Each part of the name needs a text, for example Region::North.');

export const TeamContent = z.object({ name: TeamName, slug: Slug, description: Description, attributes: Attributes });

/** @throws AppError conflict for a team that is deleted */
export function requireLivingTeam(team: TeamView): void {
  if (team.isDeleted) throw new AppError('conflict', `The team “${team.name}” is deleted. Restore it first.`, { code: 'deleted' });
}

export function nameTaken(name: string): AppError {
  const message = `Another team is called “${name}” already. Choose another name, or restore that one if it is deleted.`;
  return new AppError('conflict', message, { code: 'name', issues: [{ path: 'name', message }] });
}
