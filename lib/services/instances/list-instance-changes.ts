import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import type { ValueChange } from '#lib/processes/instance-values.ts';
import { InstanceReference, requireInstance } from '#lib/services/instances/instance-input.ts';
import { Person } from '#lib/services/processes/process-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** The first version has no changes: it is the instance as it was created. */
export type InstanceVersion = { version: number; at: string; by: Person; changes: ValueChange[] };

const shownMax = 100;

const StoredChanges = z.array(z.object({ field: z.string(), from: z.string(), to: z.string() }));

/** The history of an instance, newest first, at most 100 versions. */
export async function listInstanceChanges(actor: Actor, input: z.input<typeof InstanceReference> | Unchecked): Promise<InstanceVersion[]> {
  authorize(actor, 'instances.view');
  const { instanceID } = parseInput(InstanceReference, input);
  const { process_id, number } = await requireInstance({ query: sqlQuery }, instanceID);
  const rows = await sqlQuery<{ version: number; at: Date; by: unknown; changes: unknown }>(
    'SELECT version, at, by, changes FROM process_instance_changes WHERE process_id = $1 AND number = $2 ORDER BY version DESC LIMIT $3',
    [process_id, number, shownMax],
    'instance-changes',
  );
  return rows.map((row) => ({ version: row.version, at: row.at.toISOString(), by: Person.parse(row.by), changes: StoredChanges.parse(row.changes) }));
}
