import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { findHook } from '#lib/services/hooks/hook-row.ts';
import { removeHook } from '#lib/services/hooks/hook-store.ts';

/** Its address answers 404 from then on; its events stay in the history. @throws AppError conflict for one of an app */
export async function deleteHook(actor: Actor, hookId: string | number): Promise<void> {
  authorize(actor, 'hooks.manage');
  await sqlTransaction(async (sql) => {
    const hook = await findHook(sql, hookId, { lock: true });
    if (hook.owner !== null) {
      throw new AppError('conflict', `This inbound webhook belongs to the app ${hook.owner}. Switch it off, or disable the app.`, { code: 'owned-hook' });
    }
    await removeHook(sql, hook.id);
    await audit(sql, actor, {
      action: 'hook.delete',
      target: `hook:${hook.id}`,
      summary: `Deleted the inbound webhook “${hook.display_name}”.`,
      details: { type: hook.type, eventName: hook.event_name },
    });
  });
}
