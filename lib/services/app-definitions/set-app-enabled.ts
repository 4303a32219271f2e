import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { AppReference, type AppRow, findApp, lockApp, notInstalled } from '#lib/services/app-definitions/app-row.ts';
import { setHooksEnabledOf } from '#lib/services/hooks/hook-store.ts';
import { setWorkflowsEnabledOf } from '#lib/services/workflows/store-workflow.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const EnabledInput = AppReference.extend({ enabled: z.boolean('enabled must be true or false.') });

/** Of a disabled app no hook takes anything and no workflow starts; its addresses are the same when it is enabled again. */
export async function setAppEnabled(actor: Actor, input: z.input<typeof EnabledInput> | Unchecked): Promise<AppRow> {
  authorize(actor, 'app-definitions.manage');
  const { app, enabled } = parseInput(EnabledInput, input);
  return sqlTransaction(async (sql) => {
    await lockApp(sql, app);
    const before = await findApp(sql, app);
    if (!before.installed) throw notInstalled(app);
    if (before.installed.enabled === enabled) return before;
    await sql.query('UPDATE installed_apps SET enabled = $2 WHERE app = $1', [app, enabled]);
    await setHooksEnabledOf(sql, app, enabled);
    await setWorkflowsEnabledOf(sql, app, enabled);
    await audit(sql, actor, {
      action: enabled ? 'app-definition.enable' : 'app-definition.disable',
      target: `app-definition:${app}`,
      summary: `${enabled ? 'Enabled' : 'Disabled'} the app “${before.title}” (${app}).`,
    });
    return findApp(sql, app);
  });
}
