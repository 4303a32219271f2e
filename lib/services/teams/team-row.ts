// A team as it is stored, and as people, programs and payloads see it.
import type { KineticPayload } from '#lib/dialects/kinetic/payload.ts';
import { AppError } from '#lib/errors.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { type StampRow, type Stamps, stampsOf } from '#lib/services/space/space-row.ts';
import { type Attributes, StoredAttributes } from '#lib/space/attributes.ts';

export type TeamView = Stamps & {
  id: number;
  slug: string;
  /** The whole path: `Parent::Child`. */
  name: string;
  /** Its last part. */
  localName: string;
  description: string;
  attributes: Attributes;
  isDeleted: boolean;
};

export type TeamRow = StampRow & { id: number; slug: string; name: string; description: string; attributes: unknown; deleted_at: Date | null };

export const teamColumns = `teams.id, teams.slug, teams.name, teams.description, teams.attributes,
  teams.created_at, teams.created_by, teams.updated_at, teams.updated_by, teams.deleted_at`;

export function toTeamView(row: TeamRow): TeamView {
  const { id, slug, name, description } = row;
  const localName = name.split('::').at(-1) ?? name;
  return { id, slug, name, localName, description, attributes: StoredAttributes.parse(row.attributes), isDeleted: row.deleted_at !== null, ...stampsOf(row) };
}

/** Also one that is deleted. With `lock`, those who change it wait for each other. @throws AppError not-found */
export async function findTeam(sql: Pick<Sql, 'query'>, slug: string, lock = false): Promise<TeamView> {
  const [row] = await sql.query<TeamRow>(
    `SELECT ${teamColumns} FROM teams WHERE slug = $1 ${lock ? 'FOR UPDATE' : ''}`,
    [slug],
    lock ? 'lock-team' : 'find-team',
  );
  if (!row) throw teamNotFound(slug);
  return toTeamView(row);
}

export function teamNotFound(slug: string): AppError {
  return new AppError('not-found', `There is no team “${slug.slice(0, 64)}”.`, { code: 'team' });
}

export function teamOfPayload(team: TeamView): NonNullable<KineticPayload['team']> {
  const { name, slug, description, attributes, createdAt, createdBy, updatedAt, updatedBy } = team;
  return { name, slug, description, createdAt, createdBy, updatedAt, updatedBy, attributes };
}
