// Whom a person may name while they type: members, organizations and groups.
import { z } from 'zod';
import type { DirectoryKind } from '#lib/apps/directory-names.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';

const kinds = ['USER', 'ORGANIZATION', 'GROUP'] as const satisfies readonly DirectoryKind[];

const PeopleQuery = z.object({
  /** Part of a name or code; empty finds the first by name. */
  text: z.string().max(128, 'Search for at most 128 characters.').default(''),
  kinds: z.array(z.enum(kinds, 'There is no such kind.')).min(1, 'Give at least one kind.'),
});

export type Person = { kind: DirectoryKind; code: string; name: string };

const peopleMax = 8;

/** At most eight, by name. Accounts that were deactivated are not offered. */
export async function findPeople(actor: Actor, query: z.input<typeof PeopleQuery>): Promise<Person[]> {
  authorize(actor, 'apps.view');
  const { text, kinds: wanted } = parseInput(PeopleQuery, query);
  return sqlQuery<Person>(
    `SELECT kind, code, name FROM (
       SELECT 'USER' AS kind, login AS code, name FROM users WHERE deactivated_at IS NULL
       UNION ALL
       SELECT upper(kind), code, name FROM directory_units
     ) AS people
      WHERE kind = ANY($1::text[]) AND (strpos(lower(name), lower($2)) > 0 OR strpos(lower(code), lower($2)) > 0)
      ORDER BY lower(name), code LIMIT ${peopleMax}`,
    [wanted, text.trim()],
    'find-people',
  );
}
