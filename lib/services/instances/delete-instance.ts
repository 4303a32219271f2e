import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { publishInstanceEvent } from '#lib/services/instances/instance-events.ts';
import { InstanceReference, requireInstance } from '#lib/services/instances/instance-input.ts';
import { type InstanceView, toInstanceView } from '#lib/services/instances/instance-row.ts';
import { staleInstance } from '#lib/services/instances/update-instance.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const DeletedInstance = InstanceReference.extend({ version: z.number('version must be a number.').int('version must be a whole number.').optional() });

/** Fires `deleted`. Its history goes with it; its number is not given again. Answers what it was. */
export async function deleteInstance(actor: Actor, input: z.input<typeof DeletedInstance> | Unchecked): Promise<InstanceView> {
  authorize(actor, 'instances.delete');
  const { instanceID, version } = parseInput(DeletedInstance, input);
  return sqlTransaction(async (sql) => {
    const row = await requireInstance(sql, instanceID, true);
    const instance = toInstanceView(row);
    if (version !== undefined && version !== instance.version) throw staleInstance();
    await sql.query(
      `WITH changes AS (DELETE FROM process_instance_changes WHERE process_id = $1 AND number = $2)
       DELETE FROM process_instances WHERE process_id = $1 AND number = $2`,
      [row.process_id, row.number],
      'delete-instance',
    );
    await publishInstanceEvent(sql, actor, 'deleted', instance, new Date());
    await audit(sql, actor, {
      action: 'instance.delete',
      target: `instance:${instanceID}`,
      summary: `Deleted the instance ${instanceID} of “${instance.process.title}”.`,
    });
    return instance;
  });
}
