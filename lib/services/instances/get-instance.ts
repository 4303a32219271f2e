import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { InstanceReference, requireInstance } from '#lib/services/instances/instance-input.ts';
import { type InstanceView, toInstanceView } from '#lib/services/instances/instance-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

export async function getInstance(actor: Actor, input: z.input<typeof InstanceReference> | Unchecked): Promise<InstanceView> {
  authorize(actor, 'instances.view');
  const { instanceID } = parseInput(InstanceReference, input);
  return toInstanceView(await requireInstance({ query: sqlQuery }, instanceID));
}
