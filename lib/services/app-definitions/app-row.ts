// An app of the directory as it is stored, and as people and programs see it.
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import type { AppDefinition } from '#lib/inbound/app-definition.ts';
import type { Sql } from '#lib/postgres/sql.ts';

/** As the directory lists it: its newest version, and which one is installed. */
export type AppRow = {
  app: string;
  title: string;
  description: string;
  newestVersion: string;
  hookCount: number;
  workflowCount: number;
  registeredAt: string;
  registeredBy: string;
  installed: { version: string; enabled: boolean; at: string; by: string } | null;
};

export type StoredApp = {
  app: string;
  version: string;
  title: string;
  description: string;
  hook_count: number;
  workflow_count: number;
  registered_at: Date;
  registered_by: string;
  installed_version: string | null;
  enabled: boolean | null;
  installed_at: Date | null;
  installed_by: string | null;
};

/** One row for each app: what was registered last. To be followed by conditions on `app`. */
export const selectApps = `SELECT DISTINCT ON (definition.app) definition.app, definition.version, title, description, hook_count, workflow_count, registered_at,
    registered_by, installed.version AS installed_version, enabled, installed_at, installed_by
  FROM app_definitions definition LEFT JOIN installed_apps installed ON installed.app = definition.app`;

export function toAppRow(row: StoredApp): AppRow {
  const { installed_version: version, enabled, installed_at: at, installed_by: by } = row;
  return {
    app: row.app,
    title: row.title,
    description: row.description,
    newestVersion: row.version,
    hookCount: row.hook_count,
    workflowCount: row.workflow_count,
    registeredAt: row.registered_at.toISOString(),
    registeredBy: row.registered_by,
    installed: version === null || at === null ? null : { version, enabled: enabled ?? false, at: at.toISOString(), by: by ?? '' },
  };
}

export const AppReference = z.object({ app: z.string('Name the app.').max(64, 'There is no such app.') });

export const VersionReference = AppReference.extend({ version: z.string('Name the version, for example "0.0.1".').max(256, 'There is no such version.') });

/** @throws AppError not-found */
export async function findApp(sql: Pick<Sql, 'query'>, app: string): Promise<AppRow> {
  const [row] = await sql.query<StoredApp>(`${selectApps} WHERE definition.app = $1 ORDER BY definition.app, registered_at DESC`, [app]);
  if (!row) throw appNotFound(app);
  return toAppRow(row);
}

/** What a registered version says; it was read when it was registered. @throws AppError not-found */
export async function findDefinition(sql: Pick<Sql, 'query'>, { app, version }: { app: string; version: string }): Promise<AppDefinition> {
  const [row] = await sql.query<{ definition: AppDefinition }>('SELECT definition FROM app_definitions WHERE app = $1 AND version = $2', [app, version]);
  if (row) return row.definition;
  const [other] = await sql.query('SELECT 1 FROM app_definitions WHERE app = $1 LIMIT 1', [app]);
  if (!other) throw appNotFound(app);
  throw new AppError('not-found', `The app “${app.slice(0, 64)}” has no version ${version.slice(0, 64)}. Register it first.`, { code: 'app-version' });
}

/** Those who install, switch or take out the same app wait for each other. */
export async function lockApp(sql: Sql, app: string): Promise<void> {
  await sql.query('SELECT 1 FROM app_definitions WHERE app = $1 ORDER BY version FOR UPDATE', [app]);
}

export function appNotFound(app: string): AppError {
  return new AppError('not-found', `No app “${app.slice(0, 64)}” is registered.`, { code: 'app' });
}

export function notInstalled(app: string): AppError {
  return new AppError('conflict', `The app “${app}” is not installed.`, { code: 'not-installed' });
}
