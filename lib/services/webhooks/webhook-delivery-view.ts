// How a webhook is delivered, as screens and programs see it: its policy and what it sets itself, its secrets and headers
// without their values, and the health of its URLs.

import { areaOf } from '#lib/areas/registry.ts';
import { openHeader, openSecret, WebhookCredentials } from '#lib/delivery/credentials.ts';
import { maskedValue } from '#lib/delivery/custom-headers.ts';
import { DeliverySettings, resolvePolicy } from '#lib/delivery/delivery-settings.ts';
import type { EndpointState } from '#lib/delivery/endpoint.ts';
import { type PolicyWords, policyWords } from '#lib/delivery/policy-words.ts';
import type { DialectId } from '#lib/dialects/dialect.ts';
import { DeliveryPolicy, type FixedDelivery } from '#lib/dialects/policy.ts';
import { dialects, isDialectId } from '#lib/dialects/registry.ts';
import { errorText } from '#lib/errors.ts';
import { type Sql, sqlQuery } from '#lib/postgres/sql.ts';
import { webhookNotFound } from '#lib/services/webhooks/webhook-input.ts';

export type EndpointView = {
  /** Null while nothing was ever sent to it. */
  id: number | null;
  url: string;
  /** Whether the webhook still sends there; one that it left may hold notifications. */
  isCurrent: boolean;
  state: EndpointState;
  /** Why it is in its state, and since when; null while it delivers. */
  reason: string | null;
  since: string | null;
  /** While it fails: when one notification is tried. */
  nextProbeAt: string | null;
  /** Nothing is sent before this, because of the rate or because the receiver asked. */
  notBefore: string | null;
  /** Failures since the last success, and when the first of them was. */
  failures: number;
  failingSince: string | null;
  /** Notifications that are held; `isMore` when there are more than so many. */
  held: { count: number; isMore: boolean };
};

export type WebhookDeliveryView = {
  webhook: { id: number; name: string; dialect: DialectId; vendor: string; area: string; scope: string; active: boolean; published: boolean };
  /** What it sets itself. */
  settings: DeliverySettings;
  /** What results from that and the vendor's own policy, for notifications made from now on. */
  policy: DeliveryPolicy;
  words: PolicyWords;
  vendorDefault: { scheduleSeconds: number[]; timeoutSeconds: number };
  /** What the vendor's rules leave no room for. */
  fixed: FixedDelivery;
  /** The newest first; one with an end is being replaced. Never with their values. */
  secrets: { id: string; createdAt: string; expiresAt: string | null }[];
  /** Masked values; null where one cannot be opened. */
  headers: { name: string; masked: string | null }[];
  /** Why secrets or headers cannot be opened; while this is so, nothing is sent. */
  credentialsProblem: string | null;
  endpoints: EndpointView[];
};

export type WebhookRow = {
  id: number;
  dialect: DialectId;
  scope: string;
  name: string;
  url: string;
  events: string[];
  settings: unknown;
  policy: unknown;
  credentials: unknown;
  active: boolean;
  published: boolean;
};

/** With `sql` its row is locked until the end of the transaction. @throws AppError not-found */
export async function readWebhook(id: number, sql?: Sql): Promise<WebhookRow> {
  const [row] = await (sql?.query ?? sqlQuery)<Omit<WebhookRow, 'dialect'> & { dialect: string }>(
    `SELECT id, dialect, scope, name, url, events, settings, policy, credentials, active, published_at IS NOT NULL AS published
       FROM webhooks WHERE id = $1 AND deleted_at IS NULL${sql ? ' FOR UPDATE' : ''}`,
    [id],
  );
  if (!row || !isDialectId(row.dialect)) throw webhookNotFound(id);
  return { ...row, dialect: row.dialect };
}

export function webhookTitle({ id, name }: Pick<WebhookRow, 'id' | 'name'>): string {
  return name === '' ? `Webhook ${id}` : name;
}

export async function readWebhookDelivery(id: number): Promise<WebhookDeliveryView> {
  const row = await readWebhook(id);
  const dialect = dialects[row.dialect];
  const { policy: own, fixed } = dialect.delivery(row);
  const settings = DeliverySettings.parse(row.policy);
  const policy = resolvePolicy(own, fixed, settings);
  const vendorDefault = DeliveryPolicy.parse(own);
  return {
    webhook: {
      id,
      name: webhookTitle(row),
      dialect: row.dialect,
      vendor: dialect.vendor,
      area: areaOf(row.dialect)?.title ?? row.dialect,
      scope: row.scope,
      active: row.active,
      published: row.published,
    },
    settings,
    policy,
    words: policyWords(policy),
    vendorDefault: { scheduleSeconds: vendorDefault.scheduleSeconds, timeoutSeconds: vendorDefault.timeoutMs / 1_000 },
    fixed,
    ...credentialsView(id, row.credentials),
    endpoints: await readEndpoints(id, dialect.addresses(row)),
  };
}

function credentialsView(webhookId: number, stored: unknown): Pick<WebhookDeliveryView, 'secrets' | 'headers' | 'credentialsProblem'> {
  const { secrets, headers } = WebhookCredentials.parse(stored ?? {});
  const valid = secrets.filter(isValidSecret);
  const problems: string[] = [];
  const opened = (open: () => string): string | null => {
    try {
      return open();
    } catch (error) {
      problems.push(errorText(error));
      return null;
    }
  };
  for (const secret of valid) opened(() => openSecret(webhookId, secret));
  const masked = headers.map((header) => ({ name: header.name, masked: opened(() => maskedValue(openHeader(webhookId, header))) }));
  return {
    secrets: valid.map(({ id, createdAt, expiresAt }) => ({ id, createdAt, expiresAt })),
    headers: masked,
    credentialsProblem: problems[0] ?? null,
  };
}

export function isValidSecret({ expiresAt }: { expiresAt: string | null }): boolean {
  return expiresAt === null || Date.parse(expiresAt) > Date.now();
}

const heldCountedMax = 1_000;
/** URLs that a webhook left, shown while they are not at rest. */
const leftShownMax = 20;

type EndpointRow = {
  id: number;
  url: string;
  state: EndpointState;
  state_reason: string | null;
  state_at: Date | null;
  probe_at: Date | null;
  not_before: Date | null;
  failures: number;
  failing_since: Date | null;
  held: number;
};

/**
 * Those the webhook sends to in its order, then those it left that still hold something or are not delivering. Where they
 * differ by event (`urls` is null): those it sent to, the newest first.
 */
async function readEndpoints(webhookId: number, urls: readonly string[] | null): Promise<EndpointView[]> {
  const rows = await sqlQuery<EndpointRow>(
    `SELECT known.*, held.count AS held
       FROM ((SELECT id, url, state, state_reason, state_at, probe_at, not_before, failures, failing_since
                FROM endpoints WHERE webhook_id = $1 AND md5(url) = ANY (SELECT md5(wanted) FROM unnest($2::text[]) AS wanted))
             UNION
             (SELECT id, url, state, state_reason, state_at, probe_at, not_before, failures, failing_since
                FROM endpoints WHERE webhook_id = $1 AND $2::text[] IS NULL ORDER BY id DESC LIMIT $3)
             UNION
             (SELECT id, url, state, state_reason, state_at, probe_at, not_before, failures, failing_since
                FROM endpoints WHERE webhook_id = $1 AND state <> 'closed' ORDER BY id LIMIT $3)) known
       CROSS JOIN LATERAL (
         SELECT count(*)::int FROM (SELECT 1 FROM jobs WHERE jobs.endpoint_id = known.id AND status = 'held' LIMIT $4) counted) held
      ORDER BY known.id`,
    [webhookId, urls, leftShownMax, heldCountedMax + 1],
    'endpoints-of-webhook',
  );
  if (urls === null) return rows.toReversed().map((row) => endpointView(row, true));
  const current = urls.map((url): EndpointView => {
    const row = rows.find((known) => known.url === url);
    return row ? endpointView(row, true) : neverSentTo(url);
  });
  return [...current, ...rows.filter((row) => !urls.includes(row.url)).map((row) => endpointView(row, false))];
}

function endpointView(row: EndpointRow, isCurrent: boolean): EndpointView {
  const paced = row.not_before !== null && row.not_before.getTime() > Date.now() ? row.not_before : null;
  return {
    id: row.id,
    url: row.url,
    isCurrent,
    state: row.state,
    reason: row.state_reason,
    since: row.state_at?.toISOString() ?? null,
    nextProbeAt: row.probe_at?.toISOString() ?? null,
    notBefore: paced?.toISOString() ?? null,
    failures: row.failures,
    failingSince: row.failing_since?.toISOString() ?? null,
    held: { count: Math.min(row.held, heldCountedMax), isMore: row.held > heldCountedMax },
  };
}

function neverSentTo(url: string): EndpointView {
  return {
    id: null,
    url,
    isCurrent: true,
    state: 'closed',
    reason: null,
    since: null,
    nextProbeAt: null,
    notBefore: null,
    failures: 0,
    failingSince: null,
    held: { count: 0, isMore: false },
  };
}
