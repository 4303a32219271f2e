// The webhooks that fan-out looks at for a batch of events: those of the events' scopes, each with the policy of its jobs.
import { DeliverySettings, isLimited, resolvePolicy } from '#lib/delivery/delivery-settings.ts';
import type { EndpointState } from '#lib/delivery/endpoint.ts';
import type { KnownEndpoint } from '#lib/delivery/store-jobs.ts';
import type { DialectId, DialectWebhook } from '#lib/dialects/dialect.ts';
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
  /** The endpoint of its own URL, where it has been sent to before. */
  home: KnownEndpoint | null;
};

export type ConsideredRow = {
  webhook_id: number;
  webhook_dialect: string;
  webhook_scope: string;
  name: string;
  url: string;
  events: string[];
  settings: string;
  policy: string;
  credentials: string | null;
  active: boolean;
  published_at: Date | null;
  active_since: Date | null;
  endpoint_id: number | null;
  ready_at: Date | null;
  not_before: Date | null;
  state: EndpointState;
  state_reason: string | null;
};

const columns = `webhooks.id AS webhook_id, webhooks.dialect AS webhook_dialect, webhooks.scope AS webhook_scope, name, webhooks.url, events, settings::text AS settings, policy::text AS policy,
  credentials::text AS credentials, active, published_at, active_since, home.id AS endpoint_id, home.ready_at, home.not_before, home.state, home.state_reason`;

const joinHome = 'LEFT JOIN endpoints home ON home.webhook_id = webhooks.id AND md5(home.url) = md5(webhooks.url)';

/** A SELECT of `ConsideredRow`s: the webhooks of the scopes in a relation with the columns `dialect` and `scope`. */
export function selectConsidered(scopes: string): string {
  return `SELECT ${columns}
       FROM (SELECT DISTINCT dialect, scope FROM ${scopes}) wanted
       JOIN webhooks ON webhooks.dialect = wanted.dialect AND webhooks.scope = wanted.scope
       ${joinHome}
      WHERE deleted_at IS NULL`;
}

/** Those of one scope, in order of id. */
export async function consideredWebhooks(sql: Sql, { dialect, scope }: { dialect: string; scope: string }): Promise<ConsideredWebhook[]> {
  const rows = await sql.query<ConsideredRow>(
    `${selectConsidered('(SELECT $1::text AS dialect, $2::text AS scope)')} ORDER BY webhooks.id`,
    [dialect, scope],
    'webhooks-of-scope',
  );
  return rows.flatMap((row) => toConsidered(row) ?? []);
}

/** By `dialect scope`, each list in the order of the rows. */
export function consideredByScope(rows: readonly ConsideredRow[]): Map<string, ConsideredWebhook[]> {
  const found = new Map<string, ConsideredWebhook[]>();
  for (const row of rows) {
    const webhook = toConsidered(row);
    if (!webhook) continue;
    const key = `${row.webhook_dialect} ${row.webhook_scope}`;
    const list = found.get(key);
    if (list) list.push(webhook);
    else found.set(key, [webhook]);
  }
  return found;
}

/** One webhook whatever its state, for a test or a replay by hand; null when it was removed. */
export async function findConsideredWebhook(sql: Sql, id: number): Promise<ConsideredWebhook | null> {
  const [row] = await sql.query<ConsideredRow>(
    `SELECT ${columns} FROM webhooks ${joinHome} WHERE webhooks.id = $1 AND deleted_at IS NULL`,
    [id],
    'find-considered-webhook',
  );
  return row ? (toConsidered(row) ?? null) : null;
}

/** Why a webhook of the scope is not in force for what happened at that moment, or undefined when it is. */
export function whyNotInForce(webhook: ConsideredWebhook, occurredAt: Date): string | undefined {
  if (webhook.publishedAt === null) return 'The webhook is saved but not published yet: Update App puts it in force.';
  if (!webhook.active) return 'The webhook is switched off.';
  if (webhook.activeSince !== null && occurredAt < webhook.activeSince) return 'The event happened before the webhook was in force.';
  return undefined;
}

function toConsidered(row: ConsideredRow): ConsideredWebhook | undefined {
  if (!isDialectId(row.webhook_dialect)) return undefined;
  const { webhook_id: id, name, url, events, credentials, active } = row;
  const { settings, ...rules } = rulesOf(row.webhook_dialect, row);
  return {
    id,
    name,
    url,
    events,
    settings,
    active,
    credentials,
    publishedAt: row.published_at,
    activeSince: row.active_since,
    ...rules,
    home:
      row.endpoint_id === null
        ? null
        : { id: row.endpoint_id, readyAt: row.ready_at, notBefore: row.not_before, state: row.state, stateReason: row.state_reason },
  };
}

type Rules = Pick<ConsideredWebhook, 'settings' | 'policy' | 'ordered' | 'isLimited'>;

const rememberedRules = new Map<string, Rules>();
const rememberedMax = 1_000;

/** What follows from the settings of a webhook, remembered by their text: the same few webhooks are looked at all day. */
function rulesOf(dialect: DialectId, row: ConsideredRow): Rules {
  const key = JSON.stringify([dialect, row.webhook_id, row.name, row.url, row.events, row.settings, row.policy]);
  const known = rememberedRules.get(key);
  if (known) return known;
  const settings: unknown = JSON.parse(row.settings);
  const { webhook_id: id, name, url, events } = row;
  const { policy, fixed } = dialects[dialect].delivery({ id, name, url, events, settings });
  const own = DeliverySettings.parse(JSON.parse(row.policy));
  const rules = { settings, policy: resolvePolicy(policy, fixed, own), ordered: own.ordered, isLimited: isLimited(own) };
  if (rememberedRules.size >= rememberedMax) rememberedRules.clear();
  rememberedRules.set(key, rules);
  return rules;
}
