// What the palette of the console finds: apps, workflows and webhooks by name or URL, jobs by id. Each only for who may see it.
import type { AreaId } from '#lib/areas/area.ts';
import { areaOf, areas, webhookPermission } from '#lib/areas/registry.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { mayDo } from '#lib/auth/permissions.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { findDirectoryApps } from '#lib/services/app-definitions/find-directory-apps.ts';
import { findAppsByName } from '#lib/services/apps/find-apps-by-name.ts';
import { findEntitiesByName } from '#lib/services/crm-entities/find-entities-by-name.ts';
import { likePattern } from '#lib/services/history-id.ts';
import { findHooksByName } from '#lib/services/hooks/find-hooks-by-name.ts';
import { entriesMax, type PaletteEntry } from '#lib/services/palette/palette-entry.ts';
import { findProcessesByName } from '#lib/services/processes/find-processes-by-name.ts';
import { findSpaceThings } from '#lib/services/space/find-space-things.ts';
import { findWorkflowsByName } from '#lib/services/workflows/find-workflows-by-name.ts';

export type PaletteView = { entries: PaletteEntry[] };

/** What each area finds by name. They ask for no permission: whoever may see the area may find what is in it. */
const finders: Record<AreaId, (wanted: string, limit: number) => Promise<PaletteEntry[]>> = {
  apps: findAppsByName,
  processes: findProcessesByName,
  space: findSpaceThings,
  pipelines: findEntitiesByName,
  inbound: async (wanted, limit) => (await Promise.all([findDirectoryApps(wanted, limit), findHooksByName(wanted, limit)])).flat(),
};

/** With an empty query: what was changed last in each area. */
export async function searchPalette(actor: Actor, query: string): Promise<PaletteView> {
  const wanted = query.trim().slice(0, 200);
  const [jobs, things, workflows, webhooks] = await Promise.all([
    mayDo(actor, 'history.view') ? findJob(wanted) : [],
    findInAreas(actor, wanted),
    mayDo(actor, 'workflows.view') ? findWorkflowsByName(wanted, entriesMax) : [],
    mayDo(actor, 'history.view') && wanted !== '' ? findWebhooks(actor, wanted) : [],
  ]);
  return { entries: [...jobs, ...things, ...workflows, ...webhooks] };
}

async function findInAreas(actor: Actor, wanted: string): Promise<PaletteEntry[]> {
  const found = await Promise.all(areas.map((area) => (mayDo(actor, area.permission) ? finders[area.id](wanted, entriesMax) : [])));
  return found.flat();
}

async function findWebhooks(actor: Actor, wanted: string): Promise<PaletteEntry[]> {
  const rows = await sqlQuery<{ id: number; dialect: string; scope: string; name: string; url: string }>(
    `SELECT id, dialect, scope, name, url FROM webhooks
      WHERE deleted_at IS NULL AND (name ILIKE $1 OR url ILIKE $1 OR id::text = $2) ORDER BY updated_at DESC LIMIT ${entriesMax}`,
    [likePattern(wanted), wanted],
    'palette-webhooks',
  );
  return rows.map((row) => ({
    kind: 'webhook',
    word: 'Webhook',
    id: String(row.id),
    label: row.name === '' ? row.url : row.name,
    detail: row.name === '' ? '' : row.url,
    href: webhookHref(actor, row),
  }));
}

/** Its settings for who may open them, else what it sent. */
function webhookHref(actor: Actor, webhook: { id: number; dialect: string; scope: string }): string {
  const settings = areaOf(webhook.dialect)?.webhookSettings;
  const permission = webhookPermission(webhook);
  return settings && permission && mayDo(actor, permission) ? settings.href(webhook) : `/jobs?webhook=${webhook.id}`;
}

async function findJob(wanted: string): Promise<PaletteEntry[]> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(wanted)) return [];
  const rows = await sqlQuery<{ id: string; event_type: string; status: string }>(
    'SELECT id, event_type, status FROM jobs WHERE id = $1::uuid',
    [wanted],
    'palette-job',
  );
  return rows.map((row) => ({ kind: 'job', word: 'Job', id: row.id, label: `${row.event_type}, ${row.status}`, detail: row.id, href: `/jobs/${row.id}` }));
}
