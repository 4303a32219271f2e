import type { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { EntityKind } from '#lib/dialects/kommo/catalogue.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Sql, sqlTransaction } from '#lib/postgres/sql.ts';
import { publishNotice } from '#lib/services/crm-entities/entity-events.ts';
import { EntityContent, placeOf, requireResponsible } from '#lib/services/crm-entities/entity-input.ts';
import { type EntityRow, type EntityView, entityColumns, toEntityView, userNumber } from '#lib/services/crm-entities/entity-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const NewEntity = EntityContent.extend({ kind: EntityKind });

/** Adds a lead, contact, company or customer, where nothing else is said in the first stage or period. Fires `add_…`. */
export async function createEntity(actor: Actor, input: z.input<typeof NewEntity> | Unchecked): Promise<EntityView> {
  authorize(actor, 'leads.edit');
  const content = parseInput(NewEntity, input);
  return sqlTransaction((sql) => createEntityIn(sql, actor, content.kind, content));
}

/** The same inside the caller's transaction, after the caller authorized it. */
export async function createEntityIn(sql: Sql, actor: Actor, kind: EntityKind, content: EntityContent): Promise<EntityView> {
  const me = await userNumber(sql, actor);
  const responsible = content.responsibleUserId ?? me;
  if (content.responsibleUserId !== undefined) await requireResponsible(sql, responsible);
  const place = await placeOf(sql, kind, content, null);
  const at = new Date();
  const [row] = await sql.query<EntityRow>(
    `INSERT INTO crm_entities (kind, name, price, pipeline_id, stage_id, period_id, responsible_user_id, created_user_id, modified_user_id, custom_fields, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9::jsonb, $10, $10) RETURNING ${entityColumns}`,
    [
      kind,
      content.name ?? '',
      content.price ?? 0,
      place.pipelineId,
      place.stageId,
      place.periodId,
      responsible,
      me,
      JSON.stringify(content.customFields ?? []),
      at,
    ],
    'insert-entity',
  );
  if (!row) throw new Error('The database stored nothing.');
  const entity = toEntityView(row);
  await publishNotice(sql, actor, entity, { action: 'add' }, at);
  await audit(sql, actor, { action: `${kind}.create`, target: `${kind}:${entity.id}`, summary: `Added the ${kind} ${entity.id}.` });
  return entity;
}
