import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { EntityReference } from '#lib/services/crm-entities/entity-input.ts';
import { type EntityRow, type EntityView, entityColumns, entityNotFound, toEntityView } from '#lib/services/crm-entities/entity-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** Deleted ones are not found, unless they are wanted too. */
export async function getEntity(actor: Actor, input: z.input<typeof EntityReference> | Unchecked, { withDeleted = false } = {}): Promise<EntityView> {
  authorize(actor, 'pipelines.view');
  const { kind, id } = parseInput(EntityReference, input);
  const [row] = await sqlQuery<EntityRow>(
    `SELECT ${entityColumns} FROM crm_entities WHERE id = $1 AND kind = $2 AND ($3 OR deleted_at IS NULL)`,
    [id, kind, withDeleted],
    'get-entity',
  );
  if (!row) throw entityNotFound(kind, id);
  return toEntityView(row);
}
