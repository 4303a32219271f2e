import type { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorLabel } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import type { AppDefinition, HookDefinition } from '#lib/inbound/app-definition.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Sql, sqlTransaction } from '#lib/postgres/sql.ts';
import { type AppRow, findApp, findDefinition, lockApp, VersionReference } from '#lib/services/app-definitions/app-row.ts';
import { type InstallPlan, planInstall } from '#lib/services/app-definitions/plan-install.ts';
import { listWorkflowsOf, workflowPlace } from '#lib/services/app-definitions/workflows-of-app.ts';
import { createHook, listHooksOf, removeHook, setHooksEnabledOf, updateHook } from '#lib/services/hooks/hook-store.ts';
import { removeWorkflows, storeWorkflow } from '#lib/services/workflows/store-workflow.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/**
 * Installs a registered version, or replaces the one that is installed, by an older one too: that is how one goes back
 * (chosen). Hooks that stay keep their addresses, workflows that stay their numbers and runs. All of it or nothing: when
 * it is refused, what was installed goes on working.
 * @throws AppError not-found; conflict when that version is installed already, or an event's or a workflow's name is taken
 */
export async function installApp(actor: Actor, input: z.input<typeof VersionReference> | Unchecked): Promise<AppRow> {
  authorize(actor, 'app-definitions.manage');
  const { app, version } = parseInput(VersionReference, input);
  return sqlTransaction(async (sql) => {
    await lockApp(sql, app);
    const definition = await findDefinition(sql, { app, version });
    const before = await findApp(sql, app);
    if (before.installed?.version === version) {
      throw new AppError('conflict', `Version ${version} of the app “${app}” is installed already.`, { code: 'installed' });
    }
    const plan = planInstall(
      definition,
      await listHooksOf(app, sql),
      (await listWorkflowsOf(sql, app)).map(({ name }) => name),
    );
    const enabled = before.installed?.enabled ?? true;
    await storeHooks(sql, actor, definition, plan);
    await storeWorkflows(sql, actor, definition, { plan, enabled });
    if (!enabled) await setHooksEnabledOf(sql, app, false);
    await sql.query(
      `INSERT INTO installed_apps (app, version, installed_by) VALUES ($1, $2, $3)
       ON CONFLICT (app) DO UPDATE SET version = EXCLUDED.version, installed_at = now(), installed_by = EXCLUDED.installed_by`,
      [app, version, actorLabel(actor)],
    );
    const from = before.installed?.version ?? null;
    await audit(sql, actor, {
      action: from === null ? 'app-definition.install' : 'app-definition.upgrade',
      target: `app-definition:${app}`,
      summary: from === null ? `Installed version ${version} of the app “${app}”.` : `Replaced version ${from} of the app “${app}” by ${version}.`,
      details: { from, version, hooksAdded: plan.hooks.added.map(nameOf), hooksRemoved: plan.hooks.removed.map(nameOf), workflows: plan.workflows },
    });
    return findApp(sql, app);
  });
}

/** Removed first: a hook that changes its type keeps the name of its event. */
async function storeHooks(sql: Sql, actor: Actor, { app, hooks }: AppDefinition, plan: InstallPlan): Promise<void> {
  for (const { id } of plan.hooks.removed) await removeHook(sql, id);
  for (const { id, hook } of plan.hooks.kept) await updateHook(sql, id, { displayEventName: displayNameOf(hook), description: hook.description ?? '' });
  for (const hook of plan.hooks.added) {
    const { type, eventName } = hook;
    await createHook(sql, {
      type,
      eventName,
      displayEventName: displayNameOf(hook),
      description: hook.description ?? '',
      owner: app,
      createdBy: actorLabel(actor),
    }).catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code !== 'event-name') throw error;
      throw new AppError('conflict', error.message, {
        code: 'event-name',
        issues: [{ path: `hooks[${hooks.indexOf(hook)}].eventName`, message: error.message }],
      });
    });
  }
}

async function storeWorkflows(
  sql: Sql,
  actor: Actor,
  { app, version, workflows }: AppDefinition,
  { plan, enabled }: { plan: InstallPlan; enabled: boolean },
): Promise<void> {
  const existing = await listWorkflowsOf(sql, app);
  await removeWorkflows(
    sql,
    existing.filter(({ name }) => plan.workflows.removed.includes(name)).map(({ id }) => id),
  );
  for (const definition of workflows) {
    // What a person has switched off stays off.
    const isOn = enabled && (existing.find(({ name }) => name === definition.name)?.enabled ?? true);
    await storeWorkflow(sql, { ...workflowPlace(app, definition.name), definition, enabled: isOn, owner: `${app}@${version}`, by: actorLabel(actor) });
  }
}

function displayNameOf({ displayEventName, eventName }: HookDefinition): string {
  return displayEventName?.trim() || eventName.slice(-128);
}

function nameOf({ type, eventName }: { type: string; eventName: string }): string {
  return `${eventName} (${type})`;
}
