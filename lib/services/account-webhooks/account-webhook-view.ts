// Webhooks of the account (Settings → Integrations in Kommo), as programs see them.
import { KommoSettings } from '#lib/dialects/kommo/settings.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { type LatestOfWebhook, readLatest } from '#lib/services/webhooks/webhook-figures.ts';

export type AccountWebhookView = {
  id: number;
  destination: string;
  settings: string[];
  sort: number;
  createdBy: number;
  /** Switched off because too many of its answers were not valid, with the reason; null while it is sent. */
  switchedOff: { endpoint: number; reason: string } | null;
  createdAt: string;
  updatedAt: string;
};

/** With the name of who made it (null for a program) and how it goes, for the screen. */
export type ListedAccountWebhook = AccountWebhookView & LatestOfWebhook & { createdByName: string | null };

type Row = {
  id: number;
  url: string;
  events: string[];
  settings: unknown;
  created_at: Date;
  updated_at: Date;
  endpoint_id: number | null;
  state_reason: string | null;
};

/** In the order of their `sort`; only that of one destination where it is given. At most a hundred. */
export async function readAccountWebhooks(sql: Pick<Sql, 'query'>, destination?: string): Promise<AccountWebhookView[]> {
  const rows = await sql.query<Row>(
    `SELECT webhooks.id, webhooks.url, events, settings, webhooks.created_at, webhooks.updated_at, endpoints.id AS endpoint_id, state_reason
       FROM webhooks LEFT JOIN endpoints ON endpoints.webhook_id = webhooks.id AND endpoints.url = webhooks.url AND endpoints.state = 'off'
      WHERE dialect = 'kommo' AND scope = 'account' AND deleted_at IS NULL AND ($1::text IS NULL OR webhooks.url = $1)
      ORDER BY (settings ->> 'sort')::int, webhooks.id`,
    [destination ?? null],
    'read-account-webhooks',
  );
  return rows.map(toView);
}

export async function withLatest(sql: Pick<Sql, 'query'>, webhooks: readonly AccountWebhookView[]): Promise<ListedAccountWebhook[]> {
  const [latest, users] = await Promise.all([
    readLatest(webhooks.map(({ id }) => id)),
    sql.query<{ number: number; name: string }>('SELECT user_number AS number, name FROM users WHERE user_number = ANY($1::int[])', [
      webhooks.map(({ createdBy }) => createdBy),
    ]),
  ]);
  const names = new Map(users.map(({ number, name }) => [number, name]));
  return webhooks.map((webhook) => ({
    ...webhook,
    ...(latest.get(webhook.id) ?? { trouble: null, latest: null }),
    createdByName: names.get(webhook.createdBy) ?? null,
  }));
}

function toView(row: Row): AccountWebhookView {
  const settings = KommoSettings.parse(row.settings);
  if (settings.kind !== 'account') throw new Error(`Webhook ${row.id} is none of the account.`);
  return {
    id: row.id,
    destination: row.url,
    settings: row.events,
    sort: settings.sort,
    createdBy: settings.createdBy,
    switchedOff: row.endpoint_id === null ? null : { endpoint: row.endpoint_id, reason: row.state_reason ?? '' },
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
