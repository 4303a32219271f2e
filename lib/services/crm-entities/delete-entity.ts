import type { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { publishNotice } from '#lib/services/crm-entities/entity-events.ts';
import { EntityReference } from '#lib/services/crm-entities/entity-input.ts';
import { lockEntity } from '#lib/services/crm-entities/entity-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** It can be restored. Fires `delete_…`. */
export async function deleteEntity(actor: Actor, input: z.input<typeof EntityReference> | Unchecked): Promise<void> {
  authorize(actor, 'leads.edit');
  const { kind, id } = parseInput(EntityReference, input);
  await sqlTransaction(async (sql) => {
    const entity = await lockEntity(sql, kind, id);
    const at = new Date();
    await sql.query('UPDATE crm_entities SET deleted_at = $2 WHERE id = $1', [id, at], 'delete-entity');
    await publishNotice(sql, actor, entity, { action: 'delete' }, at);
    await audit(sql, actor, { action: `${kind}.delete`, target: `${kind}:${id}`, summary: `Deleted the ${kind} ${id}.` });
  });
}
