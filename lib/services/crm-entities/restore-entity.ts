import type { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { publishNotice } from '#lib/services/crm-entities/entity-events.ts';
import { EntityReference } from '#lib/services/crm-entities/entity-input.ts';
import { type EntityView, lockEntity } from '#lib/services/crm-entities/entity-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** Brings back what was deleted, as it was. Fires `restore_…`, which customers have not. */
export async function restoreEntity(actor: Actor, input: z.input<typeof EntityReference> | Unchecked): Promise<EntityView> {
  authorize(actor, 'leads.edit');
  const { kind, id } = parseInput(EntityReference, input);
  return sqlTransaction(async (sql) => {
    const entity = { ...(await lockEntity(sql, kind, id, { isDeleted: true })), deletedAt: null };
    await sql.query('UPDATE crm_entities SET deleted_at = NULL WHERE id = $1', [id], 'restore-entity');
    await publishNotice(sql, actor, entity, { action: 'restore' }, new Date());
    await audit(sql, actor, { action: `${kind}.restore`, target: `${kind}:${id}`, summary: `Restored the ${kind} ${id}.` });
    return entity;
  });
}
