import type { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError, invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Sql, sqlTransaction } from '#lib/postgres/sql.ts';
import { slugTaken } from '#lib/services/kapps/kapp-input.ts';
import { publishTeamEvent } from '#lib/services/teams/team-events.ts';
import { nameTaken, TeamContent } from '#lib/services/teams/team-input.ts';
import { findTeam, type TeamView } from '#lib/services/teams/team-row.ts';
import { slugFromName } from '#lib/space/slug.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const teamsMax = 2_000;

/** Any number that no other advisory lock of this database has. */
const teamsLock = 4_823_032;

/** The slug is made of the name unless given, with a number behind it when that is taken. */
const NewTeam = TeamContent.partial({ slug: true, description: true, attributes: true });

/** Fires `Created`. @throws AppError conflict when the name or the slug is taken */
export async function createTeam(actor: Actor, input: z.input<typeof NewTeam> | Unchecked): Promise<TeamView> {
  authorize(actor, 'space.configure');
  const { name, slug: given, description = '', attributes = {} } = parseInput(NewTeam, input);
  return sqlTransaction(async (sql) => {
    await sql.query('SELECT pg_advisory_xact_lock($1)::text', [teamsLock]);
    await requireRoom(sql, name);
    const slug = await freeSlug(sql, name, given);
    const at = new Date();
    await sql.query(
      `INSERT INTO teams (slug, name, description, attributes, created_at, created_by, updated_at, updated_by) VALUES ($1, $2, $3, $4::jsonb, $5, $6, $5, $6)`,
      [slug, name, description, JSON.stringify(attributes), at, actorCodeAndName(actor).code],
    );
    const team = await findTeam(sql, slug);
    await publishTeamEvent(sql, actor, 'Created', team, at);
    await audit(sql, actor, { action: 'team.create', target: `team:${team.id}`, summary: `Created the team “${name}”.`, details: { attributes } });
    return team;
  });
}

async function requireRoom(sql: Sql, name: string): Promise<void> {
  const [found] = await sql.query<{ count: number; taken: boolean }>(
    'SELECT count(*) FILTER (WHERE deleted_at IS NULL)::int AS count, coalesce(bool_or(name = $1), false) AS taken FROM teams',
    [name],
  );
  if (found?.taken) throw nameTaken(name);
  if ((found?.count ?? 0) >= teamsMax)
    throw new AppError('limit-reached', `A space has at most ${teamsMax.toLocaleString('en')} teams. Delete one to add another.`, { code: 'teams' });
}

async function freeSlug(sql: Sql, name: string, given: string | undefined): Promise<string> {
  const base = given ?? slugFromName(name).slice(0, 58).replace(/-$/, '');
  if (base === '') throw invalid([{ path: 'slug', message: 'Enter a slug: none can be made of this name.' }]);
  const rows = await sql.query<{ slug: string }>('SELECT slug FROM teams WHERE slug = $1 OR slug LIKE $2', [base, `${base}-%`]);
  const taken = new Set(rows.map(({ slug }) => slug));
  if (!taken.has(base)) return base;
  if (given !== undefined) throw slugTaken('team', given);
  let number = 2;
  while (taken.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}
