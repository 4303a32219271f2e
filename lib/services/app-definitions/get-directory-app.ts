import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import type { AppDefinition } from '#lib/inbound/app-definition.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { AppReference, type AppRow, findApp, findDefinition } from '#lib/services/app-definitions/app-row.ts';
import { type HookOfApp, listHooksOfApp } from '#lib/services/app-definitions/hooks-of-app.ts';
import { type LatestRun, listLatestRuns, listWorkflowsOf, type WorkflowOfApp } from '#lib/services/app-definitions/workflows-of-app.ts';
import type { Unchecked } from '#lib/unchecked.ts';

export type VersionRow = { version: string; title: string; hookCount: number; workflowCount: number; registeredAt: string; registeredBy: string };

export type AppView = AppRow & {
  /** Of the installed version, else of the newest. */
  definition: AppDefinition;
  /** Empty while it is not installed. */
  hooks: HookOfApp[];
  workflows: (WorkflowOfApp & { latestRuns: LatestRun[] })[];
  /** Newest first, twenty a page. */
  versions: VersionRow[];
  /** Asks for the next page of versions; null on the last. */
  nextVersions: string | null;
};

const AppQuery = AppReference.extend({
  /** `nextVersions` of the page before. */
  versions: z.iso.datetime('versions is not one of ours.').optional(),
});

const versionsShown = 20;

/** @throws AppError not-found */
export async function getDirectoryApp(actor: Actor, input: z.input<typeof AppQuery> | Unchecked): Promise<AppView> {
  authorize(actor, 'hooks.view');
  const { app, versions: before } = parseInput(AppQuery, input);
  const sql = { query: sqlQuery };
  const row = await findApp(sql, app);
  const [definition, hooks, workflows, versions] = await Promise.all([
    findDefinition(sql, { app, version: row.installed?.version ?? row.newestVersion }),
    listHooksOfApp(app),
    listWorkflowsOf(sql, app),
    listVersions(app, before),
  ]);
  const runs = await listLatestRuns(workflows.map(({ id }) => id));
  return { ...row, definition, hooks, workflows: workflows.map((workflow) => ({ ...workflow, latestRuns: runs.get(workflow.id) ?? [] })), ...versions };
}

async function listVersions(app: string, before: string | undefined): Promise<Pick<AppView, 'versions' | 'nextVersions'>> {
  const rows = await sqlQuery<{ version: string; title: string; hook_count: number; workflow_count: number; registered_at: Date; registered_by: string }>(
    `SELECT version, title, hook_count, workflow_count, registered_at, registered_by
       FROM app_definitions WHERE app = $1 AND ($2::timestamptz IS NULL OR registered_at < $2) ORDER BY registered_at DESC LIMIT ${versionsShown + 1}`,
    [app, before ?? null],
  );
  const versions = rows.slice(0, versionsShown).map((row) => ({
    version: row.version,
    title: row.title,
    hookCount: row.hook_count,
    workflowCount: row.workflow_count,
    registeredAt: row.registered_at.toISOString(),
    registeredBy: row.registered_by,
  }));
  return { versions, nextVersions: rows.length > versionsShown ? (versions.at(-1)?.registeredAt ?? null) : null };
}
