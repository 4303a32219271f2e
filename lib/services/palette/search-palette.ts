// What the palette of the console finds: apps and webhooks by name or URL, jobs by id. Each only for who may see it.
import type { Actor } from '#lib/auth/actor.ts';
import { mayDo } from '#lib/auth/permissions.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';

export type PaletteEntry = { kind: 'app' | 'webhook' | 'job'; id: string; label: string; detail: string; href: string };
export type PaletteView = { entries: PaletteEntry[] };

const entriesMax = 6;

/** With an empty query: the apps that were changed last. */
export async function searchPalette(actor: Actor, query: string): Promise<PaletteView> {
  const wanted = query.trim().slice(0, 200);
  const [jobs, apps, webhooks] = await Promise.all([
    mayDo(actor, 'history.view') ? findJob(wanted) : [],
    mayDo(actor, 'apps.view') ? findApps(wanted) : [],
    mayDo(actor, 'history.view') && wanted !== '' ? findWebhooks(wanted, mayDo(actor, 'apps.configure')) : [],
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
  return rows.map((row) => ({ kind: 'app', id: String(row.id), label: row.name, detail: '', href: `/apps/${row.id}` }));
}

async function findWebhooks(wanted: string, mayConfigure: boolean): Promise<PaletteEntry[]> {
  const rows = await sqlQuery<{ id: number; scope: string; name: string; url: string }>(
    `SELECT id, scope, name, url FROM webhooks
      WHERE deleted_at IS NULL AND (name ILIKE $1 OR url ILIKE $1 OR id::text = $2) ORDER BY updated_at DESC LIMIT ${entriesMax}`,
    [containing(wanted), wanted],
    'palette-webhooks',
  );
  return rows.map((row) => ({
    kind: 'webhook',
    id: String(row.id),
    label: row.name === '' ? row.url : row.name,
    detail: row.name === '' ? '' : row.url,
    href: mayConfigure ? `/apps/${row.scope}/settings/webhooks/${row.id}` : `/jobs?webhook=${row.id}`,
  }));
}

async function findJob(wanted: string): Promise<PaletteEntry[]> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(wanted)) return [];
  const rows = await sqlQuery<{ id: string; event_type: string; status: string }>(
    'SELECT id, event_type, status FROM jobs WHERE id = $1::uuid',
    [wanted],
    'palette-job',
  );
  return rows.map((row) => ({ kind: 'job', id: row.id, label: `${row.event_type}, ${row.status}`, detail: row.id, href: `/jobs/${row.id}` }));
}

function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
