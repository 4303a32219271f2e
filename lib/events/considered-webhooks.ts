// The webhooks that fan-out looks at for a batch of events: those of the events' scopes, each with the policy of its jobs.
import { DeliverySettings, isLimited, resolvePolicy } from '#lib/delivery/delivery-settings.ts';
import type { DialectWebhook } from '#lib/dialects/dialect.ts';
import type { DeliveryPolicy } from '#lib/dialects/policy.ts';
import { dialects, isDialectId } from '#lib/dialects/registry.ts';
import type { Sql } from '#lib/postgres/sql.ts';

export type ConsideredWebhook = DialectWebhook & {
  active: boolean;
  publishedAt: Date | null;
  activeSince: Date | null;
  policy: DeliveryPolicy;
  ordered: boolean;
  /** Whether a rate, a concurrency or an order limits it: then no job of it is sent past the queue. */
  isLimited: boolean;
  /** Sealed signing secrets and headers as stored, or null. */
  credentials: string | null;
};

type Row = {
  id: number;
  dialect: string;
  scope: string;
  name: string;
  url: string;
  events: string[];
  settings: unknown;
  policy: unknown;
  credentials: string | null;
  active: boolean;
  published_at: Date | null;
  active_since: Date | null;
};

const columns = `webhooks.id, webhooks.dialect, webhooks.scope, name, url, events, settings, policy, credentials::text AS credentials,
  active, published_at, active_since`;

/** By `dialect scope`, each list in order of id. */
export async function consideredWebhooks(sql: Sql, events: readonly { dialect: string; scope: string }[]): Promise<Map<string, ConsideredWebhook[]>> {
  const rows = await sql.query<Row>(
    `SELECT ${columns}
       FROM (SELECT DISTINCT * FROM unnest($1::text[], $2::text[]) AS pair (dialect, scope)) wanted
       JOIN webhooks ON webhooks.dialect = wanted.dialect AND webhooks.scope = wanted.scope
      WHERE deleted_at IS NULL ORDER BY webhooks.id`,
    [events.map((event) => event.dialect), events.map((event) => event.scope)],
    'webhooks-of-scopes',
  );
  const found = new Map<string, ConsideredWebhook[]>();
  for (const row of rows) {
    const webhook = toConsidered(row);
    if (!webhook) continue;
    const key = `${row.dialect} ${row.scope}`;
    const list = found.get(key);
    if (list) list.push(webhook);
    else found.set(key, [webhook]);
  }
  return found;
}

/** One webhook whatever its state, for a test or a replay by hand; null when it was removed. */
export async function findConsideredWebhook(sql: Sql, id: number): Promise<ConsideredWebhook | null> {
  const [row] = await sql.query<Row>(`SELECT ${columns} FROM webhooks WHERE id = $1 AND deleted_at IS NULL`, [id], 'find-considered-webhook');
  return row ? (toConsidered(row) ?? null) : null;
}

/** Why a webhook of the scope is not in force for what happened at that moment, or undefined when it is. */
export function whyNotInForce(webhook: ConsideredWebhook, occurredAt: Date): string | undefined {
  if (webhook.publishedAt === null) return 'The webhook is saved but not published yet: Update App puts it in force.';
  if (!webhook.active) return 'The webhook is switched off.';
  if (webhook.activeSince !== null && occurredAt < webhook.activeSince) return 'The event happened before the webhook was in force.';
  return undefined;
}

function toConsidered(row: Row): ConsideredWebhook | undefined {
  if (!isDialectId(row.dialect)) return undefined;
  const { id, name, url, events, settings, credentials, active } = row;
  const target: DialectWebhook = { id, name, url, events, settings };
  const { policy, fixed } = dialects[row.dialect].delivery(target);
  const own = DeliverySettings.parse(row.policy);
  return {
    ...target,
    active,
    credentials,
    publishedAt: row.published_at,
    activeSince: row.active_since,
    policy: resolvePolicy(policy, fixed, own),
    ordered: own.ordered,
    isLimited: isLimited(own),
  };
}
