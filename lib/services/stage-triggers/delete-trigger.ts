import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { EntityId } from '#lib/services/crm-entities/entity-input.ts';
import { requireTrigger } from '#lib/services/stage-triggers/trigger-view.ts';

const DeletedTrigger = z.object({ id: EntityId });

/** Nothing more is sent for it, and its run over what is in the stage ends. */
export async function deleteTrigger(actor: Actor, input: z.input<typeof DeletedTrigger>): Promise<void> {
  authorize(actor, 'pipelines.configure');
  const { id } = parseInput(DeletedTrigger, input);
  await sqlTransaction(async (sql) => {
    const { url, event, place } = await requireTrigger(sql, id);
    await sql.query('UPDATE webhooks SET deleted_at = now(), active = false, updated_at = now() WHERE id = $1', [id]);
    await sql.query(`UPDATE trigger_runs SET status = 'cancelled', finished_at = now() WHERE webhook_id = $1 AND status = 'running'`, [id]);
    await audit(sql, actor, {
      action: 'webhook.delete',
      target: `webhook:${id}`,
      summary: 'Deleted a trigger of the digital pipeline.',
      details: { url, event, place },
    });
  });
}
