import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError, invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Sql, sqlTransaction } from '#lib/postgres/sql.ts';
import { instanceStatuses } from '#lib/processes/instance-status.ts';
import { applyValues } from '#lib/processes/instance-values.ts';
import { StoredFields } from '#lib/processes/process-field.ts';
import { instanceIdOf, parseInstanceId } from '#lib/processes/process-name.ts';
import { publishInstanceEvent } from '#lib/services/instances/instance-events.ts';
import { InstanceContent, InstanceId, requireAssignee, requireInstance } from '#lib/services/instances/instance-input.ts';
import { type InstanceView, toInstanceView } from '#lib/services/instances/instance-row.ts';
import { ProcessReference } from '#lib/services/processes/process-input.ts';
import { findProcess, type ProcessRow } from '#lib/services/processes/process-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const NewInstance = ProcessReference.extend({
  ...InstanceContent.shape,
  /** The next number of the process unless given (chosen: one that is given must be of the process and free). */
  instanceID: InstanceId.optional(),
});

/** Fires `created`. */
export async function createInstance(actor: Actor, input: z.input<typeof NewInstance> | Unchecked): Promise<InstanceView> {
  authorize(actor, 'instances.create');
  const { process: name, values: given, status = instanceStatuses[0], assignedTo, instanceID } = parseInput(NewInstance, input);
  return sqlTransaction(async (sql) => {
    // The lock gives the numbers out in order; it is held for this short transaction only.
    const process = await findProcess(sql, name, true);
    const { values, issues } = applyValues(StoredFields.parse(process.fields), null, new Map(Object.entries(given)), (field) => `values.${field}`);
    if (issues.length > 0) throw invalid(issues);
    const assignee = assignedTo == null ? null : await requireAssignee(sql, assignedTo);
    const number = await takeNumber(sql, process, instanceID);
    const at = new Date();
    const by = JSON.stringify(actorCodeAndName(actor));
    await sql.query(
      `WITH stored AS (
         INSERT INTO process_instances (process_id, number, uid, status, assigned_to, "values", created_at, created_by, modified_at, modified_by)
         VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $8::jsonb, $7, $8::jsonb)
       )
       INSERT INTO process_instance_changes (process_id, number, version, at, by, changes) VALUES ($1, $2, 1, $7, $8::jsonb, '[]')`,
      [process.id, number, randomBytes(16).toString('hex'), status, assignee, JSON.stringify(values), at, by],
      'store-instance',
    );
    const instance = toInstanceView(await requireInstance(sql, instanceIdOf(name, number)));
    await publishInstanceEvent(sql, actor, 'created', instance, at);
    await audit(sql, actor, {
      action: 'instance.create',
      target: `instance:${instance.instanceID}`,
      summary: `Created the instance ${instance.instanceID} of “${process.title}”.`,
    });
    return instance;
  });
}

/** @throws AppError invalid or conflict, when a number was given that cannot be */
async function takeNumber(sql: Sql, process: ProcessRow, instanceID: string | undefined): Promise<number> {
  const wanted = instanceID === undefined ? process.last_number + 1 : numberOf(process, instanceID);
  if (wanted > numberMax) throw new AppError('limit-reached', `The process “${process.title}” has given out all of its numbers.`, { code: 'numbers' });
  const free = await sql.query(
    `UPDATE processes SET last_number = greatest(last_number, $2)
      WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM process_instances WHERE process_id = $1 AND number = $2) RETURNING id`,
    [process.id, wanted],
    'take-instance-number',
  );
  if (free.length > 0) return wanted;
  const message = `There is an instance “${instanceIdOf(process.name, wanted)}” already. Leave instanceID out to get the next one.`;
  throw new AppError('conflict', message, { code: 'instance-exists', issues: [{ path: 'instanceID', message }] });
}

const numberMax = 999_999_999;

function numberOf(process: ProcessRow, instanceID: string): number {
  const parsed = parseInstanceId(instanceID);
  if (parsed?.processName === process.name) return parsed.number;
  throw invalid([{ path: 'instanceID', message: `An instanceID of this process is “${process.name}-” and a number, for example ${process.name}-8.` }]);
}
