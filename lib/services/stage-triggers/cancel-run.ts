import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { EntityId } from '#lib/services/crm-entities/entity-input.ts';
import { requireTrigger, type TriggerView } from '#lib/services/stage-triggers/trigger-view.ts';

const CancelledRun = z.object({ /** Of the trigger. */ id: EntityId });

/** Ends the runs of a trigger over what is in its stage. What it made already still goes out. @throws AppError conflict when none is under way */
export async function cancelRun(actor: Actor, input: z.input<typeof CancelledRun>): Promise<TriggerView> {
  authorize(actor, 'pipelines.configure');
  const { id } = parseInput(CancelledRun, input);
  return sqlTransaction(async (sql) => {
    await requireTrigger(sql, id);
    const ended = await sql.query<{ done: number; expected: number }>(
      `UPDATE trigger_runs SET status = 'cancelled', finished_at = now() WHERE webhook_id = $1 AND status = 'running' RETURNING done, expected`,
      [id],
    );
    const [run] = ended;
    if (!run) throw new AppError('conflict', 'The trigger is not being applied any more.', { code: 'no-run' });
    await audit(sql, actor, {
      action: 'trigger.cancel',
      target: `webhook:${id}`,
      summary: `Cancelled applying a trigger, after ${run.done} of ${run.expected}.`,
    });
    return requireTrigger(sql, id);
  });
}
