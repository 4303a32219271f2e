import type { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { AppReference, type AppRow, findApp, lockApp, notInstalled } from '#lib/services/app-definitions/app-row.ts';
import { removeHooksOf } from '#lib/services/hooks/hook-store.ts';
import { removeWorkflowsOf } from '#lib/services/workflows/store-workflow.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** Takes out its hooks, whose addresses are gone for good, and its workflows. Registered versions and the history stay. */
export async function uninstallApp(actor: Actor, input: z.input<typeof AppReference> | Unchecked): Promise<AppRow> {
  authorize(actor, 'app-definitions.manage');
  const { app } = parseInput(AppReference, input);
  return sqlTransaction(async (sql) => {
    await lockApp(sql, app);
    const before = await findApp(sql, app);
    if (!before.installed) throw notInstalled(app);
    const hooks = await removeHooksOf(sql, app);
    const workflows = await removeWorkflowsOf(sql, app);
    await sql.query('DELETE FROM installed_apps WHERE app = $1', [app]);
    await audit(sql, actor, {
      action: 'app-definition.uninstall',
      target: `app-definition:${app}`,
      summary: `Uninstalled the app “${before.title}” (${app}).`,
      details: { version: before.installed.version, hooks, workflows },
    });
    return findApp(sql, app);
  });
}
