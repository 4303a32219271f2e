import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import type { HookType } from '#lib/dialects/kustomer/payload.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { findHook, type HookView, hookView } from '#lib/services/hooks/hook-row.ts';

export async function getHook(actor: Actor, hookId: string | number, options: { type?: HookType } = {}): Promise<HookView> {
  authorize(actor, 'hooks.view');
  return hookView(await findHook({ query: sqlQuery }, hookId, options));
}
