import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { ActivityType } from '#lib/dialects/kommo/catalogue.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { publishMoment } from '#lib/services/crm-entities/entity-events.ts';
import { EntityId } from '#lib/services/crm-entities/entity-input.ts';
import { lockEntity, userNumber } from '#lib/services/crm-entities/entity-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const NewActivity = z.object({ kind: z.enum(['lead', 'customer']), id: EntityId, type: ActivityType });

export type ActivityView = { id: number; type: ActivityType; createdUserId: number; createdAt: string };

/** A letter, call, chat message or visit of a lead or customer. Fires the event of its name, for triggers of its stage. */
export async function logActivity(actor: Actor, input: z.input<typeof NewActivity> | Unchecked): Promise<ActivityView> {
  authorize(actor, 'leads.edit');
  const { kind, id: entityId, type } = parseInput(NewActivity, input);
  return sqlTransaction(async (sql) => {
    const entity = await lockEntity(sql, kind, entityId);
    const me = await userNumber(sql, actor);
    const at = new Date();
    const [row] = await sql.query<{ id: number }>(
      'INSERT INTO crm_activities (entity_id, type, created_user_id, created_at) VALUES ($1, $2, $3, $4) RETURNING id',
      [entityId, type, me, at],
      'insert-activity',
    );
    if (!row) throw new Error('The database stored nothing.');
    await publishMoment(sql, actor, entity, { type }, at);
    await audit(sql, actor, { action: `${kind}.activity`, target: `${kind}:${entityId}`, summary: `Logged ${type} of the ${kind} ${entityId}.` });
    return { id: row.id, type, createdUserId: me, createdAt: at.toISOString() };
  });
}
