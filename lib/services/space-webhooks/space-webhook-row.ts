// A webhook of the space or of a kapp as it is stored, and as people and programs see it.
import { KineticSettings } from '#lib/dialects/kinetic/settings.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { webhookNotFound } from '#lib/services/space-webhooks/space-webhook-input.ts';

export type SpaceWebhookView = {
  id: number;
  name: string;
  type: string;
  event: string;
  filter: string;
  url: string;
  authStrategy: unknown;
  active: boolean;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
  updatedBy: string;
};

export type SpaceWebhookRow = { id: number; name: string; url: string; active: boolean; settings: unknown; created_at: Date; updated_at: Date };

export const spaceWebhookColumns = 'id, name, url, active, settings, created_at, updated_at';

export function toSpaceWebhookView(row: SpaceWebhookRow): SpaceWebhookView {
  const { type, event, filter, authStrategy, createdBy, updatedBy } = KineticSettings.parse(row.settings);
  return {
    id: row.id,
    name: row.name,
    type,
    event,
    filter,
    url: row.url,
    authStrategy,
    active: row.active,
    createdAt: row.created_at.toISOString(),
    createdBy,
    updatedAt: row.updated_at.toISOString(),
    updatedBy,
  };
}

/** With `lock`, those who change it wait for each other. @throws AppError not-found */
export async function findSpaceWebhook(sql: Pick<Sql, 'query'>, scope: string, name: string, lock = false): Promise<SpaceWebhookView> {
  const [row] = await sql.query<SpaceWebhookRow>(
    `SELECT ${spaceWebhookColumns} FROM webhooks WHERE dialect = 'kinetic' AND scope = $1 AND name = $2 AND deleted_at IS NULL ${lock ? 'FOR UPDATE' : ''}`,
    [scope, name],
    lock ? 'lock-space-webhook' : 'find-space-webhook',
  );
  if (!row) throw webhookNotFound(name);
  return toSpaceWebhookView(row);
}
