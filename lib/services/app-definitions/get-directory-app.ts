import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import type { AppDefinition } from '#lib/inbound/app-definition.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { AppReference, type AppRow, findApp, findDefinition } from '#lib/services/app-definitions/app-row.ts';
import { listWorkflowsOf, type WorkflowOfApp } from '#lib/services/app-definitions/workflows-of-app.ts';
import type { HookView } from '#lib/services/hooks/hook-row.ts';
import { listHooksOf } from '#lib/services/hooks/hook-store.ts';
import type { Unchecked } from '#lib/unchecked.ts';

export type VersionRow = { version: string; title: string; hookCount: number; workflowCount: number; registeredAt: string; registeredBy: string };

export type AppView = AppRow & {
  /** Of the installed version, else of the newest. */
  definition: AppDefinition;
  /** Empty while it is not installed. */
  hooks: HookView[];
  workflows: WorkflowOfApp[];
  /** Newest first, the last fifty. */
  versions: VersionRow[];
};

const versionsShown = 50;

/** @throws AppError not-found */
export async function getDirectoryApp(actor: Actor, input: z.input<typeof AppReference> | Unchecked): Promise<AppView> {
  authorize(actor, 'hooks.view');
  const { app } = parseInput(AppReference, input);
  const sql = { query: sqlQuery };
  const row = await findApp(sql, app);
  const [definition, hooks, workflows, versions] = await Promise.all([
    findDefinition(sql, { app, version: row.installed?.version ?? row.newestVersion }),
    listHooksOf(app),
    listWorkflowsOf(sql, app),
    listVersions(app),
  ]);
  return { ...row, definition, hooks, workflows, versions };
}

async function listVersions(app: string): Promise<VersionRow[]> {
  const rows = await sqlQuery<{ version: string; title: string; hook_count: number; workflow_count: number; registered_at: Date; registered_by: string }>(
    `SELECT version, title, hook_count, workflow_count, registered_at, registered_by
       FROM app_definitions WHERE app = $1 ORDER BY registered_at DESC LIMIT ${versionsShown}`,
    [app],
  );
  return rows.map((row) => ({
    version: row.version,
    title: row.title,
    hookCount: row.hook_count,
    workflowCount: row.workflow_count,
    registeredAt: row.registered_at.toISOString(),
    registeredBy: row.registered_by,
  }));
}
