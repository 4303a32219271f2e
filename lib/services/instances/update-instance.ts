import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError, invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Sql, sqlTransaction } from '#lib/postgres/sql.ts';
import { applyValues, changedValues, type ValueChange } from '#lib/processes/instance-values.ts';
import { publishInstanceEvent } from '#lib/services/instances/instance-events.ts';
import { InstanceContent, InstanceReference, requireAssignee, requireInstance } from '#lib/services/instances/instance-input.ts';
import { type InstanceView, toInstanceView } from '#lib/services/instances/instance-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const InstanceChange = InstanceReference.extend({
  ...InstanceContent.shape,
  /** What the caller has seen; without it, whatever is there is changed. */
  version: z.number('version must be a number.').int('version must be a whole number.').optional(),
});

/**
 * Fires `updated`, unless nothing would change: then nothing is stored and nothing is sent (chosen).
 * Fields that are not named stay. @throws AppError conflict when someone else changed it since
 */
export async function updateInstance(actor: Actor, input: z.input<typeof InstanceChange> | Unchecked): Promise<{ instance: InstanceView; changed: boolean }> {
  authorize(actor, 'instances.edit');
  const { instanceID, values: given, status, assignedTo, version } = parseInput(InstanceChange, input);
  return sqlTransaction(async (sql) => {
    const before = toInstanceView(await requireInstance(sql, instanceID, true));
    if (version !== undefined && version !== before.version) throw staleInstance();
    const { values, issues } = applyValues(before.process.fields, before.values, new Map(Object.entries(given)), (field) => `values.${field}`);
    if (issues.length > 0) throw invalid(issues);
    const assignee = await assigneeAfter(sql, before, assignedTo);
    const changes = [...changeOf('Status', before.status, status ?? before.status), ...changedValues(before.process.fields, before.values, values)];
    if (assignee !== (before.assignedTo?.code ?? null)) changes.push({ field: 'Assigned to', from: before.assignedTo?.code ?? '', to: assignee ?? '' });
    if (changes.length === 0) return { instance: before, changed: false };

    const at = new Date();
    await storeChange(sql, actor, before, { status: status ?? before.status, assignee, values, changes, at });
    const instance = toInstanceView(await requireInstance(sql, instanceID));
    await publishInstanceEvent(sql, actor, 'updated', instance, at);
    await audit(sql, actor, {
      action: 'instance.update',
      target: `instance:${instanceID}`,
      summary: `Changed the instance ${instanceID} of “${instance.process.title}”.`,
      details: { fields: changes.map(({ field }) => field) },
    });
    return { instance, changed: true };
  });
}

export function staleInstance(): AppError {
  return new AppError('conflict', 'Someone else has changed this instance meanwhile. Load the page again and repeat your change.', { code: 'version' });
}

/** Somebody who lost the account in the meantime may stay. */
async function assigneeAfter(sql: Sql, before: InstanceView, given: string | null | undefined): Promise<string | null> {
  const present = before.assignedTo?.code ?? null;
  if (given === undefined || given === present) return present;
  return given === null || given.trim() === '' ? null : requireAssignee(sql, given);
}

function changeOf(field: string, from: string, to: string): ValueChange[] {
  return from === to ? [] : [{ field, from, to }];
}

type Change = { status: string; assignee: string | null; values: InstanceView['values']; changes: ValueChange[]; at: Date };

async function storeChange(sql: Sql, actor: Actor, before: InstanceView, { status, assignee, values, changes, at }: Change): Promise<void> {
  await sql.query(
    `WITH changed AS (
       UPDATE process_instances SET status = $3, assigned_to = $4, "values" = $5::jsonb, version = version + 1, modified_at = $6, modified_by = $7::jsonb
        WHERE process_id = (SELECT id FROM processes WHERE name = $1) AND number = $2 RETURNING process_id, version
     )
     INSERT INTO process_instance_changes (process_id, number, version, at, by, changes)
     SELECT process_id, $2, version, $6, $7::jsonb, $8::jsonb FROM changed`,
    [before.process.name, before.number, status, assignee, JSON.stringify(values), at, JSON.stringify(actorCodeAndName(actor)), JSON.stringify(changes)],
    'store-instance-change',
  );
}
