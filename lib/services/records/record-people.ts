// The people whom records and comments name, looked up in the directory: one query, and none when nobody is named.
import { type DirectoryNames, type DirectoryReference, directoryKey, noNames } from '#lib/apps/directory-names.ts';
import type { NamedPerson } from '#lib/apps/record-input.ts';
import type { FieldIssue } from '#lib/errors.ts';
import type { Sql } from '#lib/postgres/sql.ts';

/** Names of everyone who is still in the directory. */
export async function namesOf(sql: Pick<Sql, 'query'>, people: readonly DirectoryReference[]): Promise<DirectoryNames> {
  if (people.length === 0) return noNames;
  const codes = (kind: DirectoryReference['kind']) => people.filter((person) => person.kind === kind).map(({ code }) => code);
  const rows = await sql.query<{ kind: string; code: string; name: string }>(
    `SELECT 'USER' AS kind, login AS code, name FROM users WHERE login = ANY($1::text[])
     UNION ALL
     SELECT upper(kind), code, name FROM directory_units
      WHERE (kind = 'organization' AND code = ANY($2::text[])) OR (kind = 'group' AND code = ANY($3::text[]))`,
    [codes('USER'), codes('ORGANIZATION'), codes('GROUP')],
    'find-names',
  );
  return new Map(rows.map((row) => [`${row.kind} ${row.code}`, row.name]));
}

const kindNames = { USER: 'user', ORGANIZATION: 'organization', GROUP: 'group' } as const;

/** What is wrong with naming these people. */
export function unknownPeople(people: readonly NamedPerson[], names: DirectoryNames): FieldIssue[] {
  return people
    .filter((person) => !names.has(directoryKey(person)))
    .map(({ kind, code, path }) => ({ path, message: `There is no ${kindNames[kind]} with the code “${code}”.` }));
}
