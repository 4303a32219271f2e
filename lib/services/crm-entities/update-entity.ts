import type { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import type { EntityKind } from '#lib/dialects/kommo/catalogue.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Sql, sqlTransaction } from '#lib/postgres/sql.ts';
import { publishMoment, publishNotice } from '#lib/services/crm-entities/entity-events.ts';
import { EntityContent, EntityReference, placeOf, requireResponsible } from '#lib/services/crm-entities/entity-input.ts';
import { type EntityRow, type EntityView, entityColumns, lockEntity, toEntityView, userNumber } from '#lib/services/crm-entities/entity-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const EntityChange = EntityContent.extend(EntityReference.shape);

/**
 * Changes what is given. Fires `status` or `period` (with `status_lead`) when it comes to another stage or period,
 * `responsible_…` when another user has it, `update_…` for any change, and nothing when nothing is different.
 */
export async function updateEntity(actor: Actor, input: z.input<typeof EntityChange> | Unchecked): Promise<EntityView> {
  authorize(actor, 'leads.edit');
  const { kind, id, ...content } = parseInput(EntityChange, input);
  return sqlTransaction((sql) => updateEntityIn(sql, actor, kind, id, content));
}

/** The same inside the caller's transaction, after the caller authorized it. */
export async function updateEntityIn(sql: Sql, actor: Actor, kind: EntityKind, id: number, content: EntityContent): Promise<EntityView> {
  // Two who move it at the same time come one after the other, so that each event has the stage that was before it.
  const before = await lockEntity(sql, kind, id);
  const place = await placeOf(sql, kind, content, before);
  const wanted = {
    name: content.name ?? before.name,
    price: content.price ?? before.price,
    responsibleUserId: content.responsibleUserId ?? before.responsibleUserId,
    customFields: content.customFields ?? before.customFields,
  };
  const isMoved = place.pipelineId !== before.pipelineId || place.stageId !== before.stageId || place.periodId !== before.periodId;
  const isGiven = wanted.responsibleUserId !== before.responsibleUserId;
  const { name, price, responsibleUserId, customFields } = before;
  if (!isMoved && JSON.stringify(wanted) === JSON.stringify({ name, price, responsibleUserId, customFields })) return before;
  if (isGiven) await requireResponsible(sql, wanted.responsibleUserId);
  const at = new Date();
  const [row] = await sql.query<EntityRow>(
    `UPDATE crm_entities SET name = $2, price = $3, responsible_user_id = $4, custom_fields = $5::jsonb, pipeline_id = $6, stage_id = $7, period_id = $8,
            modified_user_id = $9, updated_at = $10
      WHERE id = $1 RETURNING ${entityColumns}`,
    [
      id,
      wanted.name,
      wanted.price,
      wanted.responsibleUserId,
      JSON.stringify(wanted.customFields),
      place.pipelineId,
      place.stageId,
      place.periodId,
      await userNumber(sql, actor),
      at,
    ],
    'update-entity',
  );
  if (!row) throw new Error('The database changed nothing.');
  const after = toEntityView(row);
  if (isMoved) await publishMove(sql, actor, before, after, at);
  if (isGiven) await publishNotice(sql, actor, after, { action: 'responsible' }, at);
  await publishNotice(sql, actor, after, { action: 'update' }, at);
  await audit(sql, actor, {
    action: `${kind}.update`,
    target: `${kind}:${id}`,
    summary: isMoved ? `Moved the ${kind} ${id}.` : `Changed the ${kind} ${id}.`,
    ...(isMoved ? { details: { from: { pipeline: before.pipelineId, stage: before.stageId, period: before.periodId }, to: place } } : {}),
  });
  return after;
}

async function publishMove(sql: Sql, actor: Actor, before: EntityView, after: EntityView, at: Date): Promise<void> {
  await publishMoment(sql, actor, after, { type: after.kind === 'customer' ? 'period' : 'status', old: before }, at);
  if (before.pipelineId === null || before.stageId === null) return;
  await publishNotice(sql, actor, after, { action: 'status', old: { pipelineId: before.pipelineId, stageId: before.stageId } }, at);
}
