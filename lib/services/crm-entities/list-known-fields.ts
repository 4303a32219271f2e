import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { EntityKind } from '#lib/dialects/kommo/catalogue.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';

const Query = z.object({ kind: EntityKind });

export type KnownField = { id: number; name: string; code: string | null };

/** How many of the newest are looked through, and how many fields are told. */
const entitiesMax = 200;
const fieldsMax = 50;

/** The custom fields that the newest leads (contacts …) have: offered where one is added, so that a field keeps its id. */
export async function listKnownFields(actor: Actor, query: z.input<typeof Query>): Promise<KnownField[]> {
  authorize(actor, 'pipelines.view');
  const { kind } = parseInput(Query, query);
  return sqlQuery<KnownField>(
    `SELECT DISTINCT ON ((field ->> 'id')::int) (field ->> 'id')::int AS id, field ->> 'name' AS name, field ->> 'code' AS code
       FROM (SELECT id, custom_fields FROM crm_entities WHERE kind = $1 AND deleted_at IS NULL ORDER BY id DESC LIMIT ${entitiesMax}) newest
      CROSS JOIN LATERAL jsonb_array_elements(custom_fields) AS field ORDER BY (field ->> 'id')::int, newest.id DESC LIMIT ${fieldsMax}`,
    [kind],
    'known-custom-fields',
  );
}
