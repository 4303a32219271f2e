import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { type Page, PageQuery } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { instanceStatuses } from '#lib/processes/instance-status.ts';
import { optional } from '#lib/services/history-query.ts';
import { type InstanceRow, type InstanceView, selectInstances, toInstanceView } from '#lib/services/instances/instance-row.ts';
import { ProcessReference } from '#lib/services/processes/process-input.ts';
import { findProcess } from '#lib/services/processes/process-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const InstancesQuery = ProcessReference.extend({
  status: optional(z.enum(instanceStatuses, `status must be of ${instanceStatuses.join(', ')}.`)),
  ...PageQuery.shape,
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, 'cursor is not one of ours.')
    .optional(),
});

/** Newest number first. Served by the primary key, with a status by process_instances_process_id_status_number_idx. */
export async function listInstances(actor: Actor, input: z.input<typeof InstancesQuery> | Unchecked): Promise<Page<InstanceView>> {
  authorize(actor, 'instances.view');
  const { process, status, limit, cursor } = parseInput(InstancesQuery, input);
  const { id } = await findProcess({ query: sqlQuery }, process);
  const rows = await sqlQuery<InstanceRow>(
    `${selectInstances} WHERE process_id = $1 AND number < $2 ${status === undefined ? '' : 'AND status = $4'} ORDER BY number DESC LIMIT $3`,
    [id, Number(cursor ?? 2_147_483_647), limit + 1, ...(status === undefined ? [] : [status])],
    status === undefined ? 'list-instances' : 'list-instances-in-status',
  );
  const page = rows.slice(0, limit);
  return { data: page.map(toInstanceView), nextCursor: rows.length > limit ? String(page.at(-1)?.number) : null };
}
