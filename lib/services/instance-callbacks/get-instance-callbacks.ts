import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { type InstanceCallbacks, readCallbackRows, toInstanceCallbacks } from '#lib/services/instance-callbacks/callback-rows.ts';

/** Kianda's "Instance Callback URLs". */
export async function getInstanceCallbacks(actor: Actor): Promise<InstanceCallbacks> {
  authorize(actor, 'callbacks.manage');
  return toInstanceCallbacks(await readCallbackRows({ query: sqlQuery }));
}
