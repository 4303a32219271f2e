// What the palette of the console finds: apps and webhooks by name or URL, jobs by id. Each only for who may see it.
import type { AreaId } from '#lib/areas/area.ts';
import { areaOf } from '#lib/areas/registry.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { mayDo } from '#lib/auth/permissions.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';

/** `word` says what it is; an area's thing has the area's icon. */
export type PaletteEntry = { kind: AreaId | 'webhook' | 'job'; word: string; id: string; label: string; detail: string; href: string };
export type PaletteView = { entries: PaletteEntry[] };

const entriesMax = 6;

/** With an empty query: the apps that were changed last. */
export async function searchPalette(actor: Actor, query: string): Promise<PaletteView> {
  const wanted = query.trim().slice(0, 200);
  const [jobs, apps, webhooks] = await Promise.all([
    mayDo(actor, 'history.view') ? findJob(wanted) : [],
    mayDo(actor, 'apps.view') ? findApps(wanted) : [],
    mayDo(actor, 'history.view') && wanted !== '' ? findWebhooks(actor, wanted) : [],
  ]);
  return { entries: [...jobs, ...apps, ...webhooks] };
}

async function findApps(wanted: string): Promise<PaletteEntry[]> {
  const rows = await sqlQuery<{ id: number; name: string }>(
    `SELECT id, name FROM (SELECT id, modified_at, coalesce(live, preview)->>'name' AS name FROM apps WHERE deleted_at IS NULL) AS named
      WHERE name ILIKE $1 OR id::text = $2 ORDER BY modified_at DESC LIMIT ${entriesMax}`,
    [containing(wanted), wanted],
    'palette-apps',
  );
  return rows.map((row) => ({ kind: 'apps', word: 'App', id: String(row.id), label: row.name, detail: '', href: `/apps/${row.id}` }));
}

async function findWebhooks(actor: Actor, wanted: string): Promise<PaletteEntry[]> {
  const rows = await sqlQuery<{ id: number; dialect: string; scope: string; name: string; url: string }>(
    `SELECT id, dialect, scope, name, url FROM webhooks
      WHERE deleted_at IS NULL AND (name ILIKE $1 OR url ILIKE $1 OR id::text = $2) ORDER BY updated_at DESC LIMIT ${entriesMax}`,
    [containing(wanted), wanted],
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
  return settings && mayDo(actor, settings.permission) ? settings.href(webhook) : `/jobs?webhook=${webhook.id}`;
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

function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
