import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { EntityReference } from '#lib/services/crm-entities/entity-input.ts';
import { type EntityRow, type EntityView, entityColumns, entityNotFound, toEntityView } from '#lib/services/crm-entities/entity-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** Deleted ones are not found. */
export async function getEntity(actor: Actor, input: z.input<typeof EntityReference> | Unchecked): Promise<EntityView> {
  authorize(actor, 'pipelines.view');
  const { kind, id } = parseInput(EntityReference, input);
  const [row] = await sqlQuery<EntityRow>(
    `SELECT ${entityColumns} FROM crm_entities WHERE id = $1 AND kind = $2 AND deleted_at IS NULL`,
    [id, kind],
    'get-entity',
  );
  if (!row) throw entityNotFound(kind, id);
  return toEntityView(row);
}
