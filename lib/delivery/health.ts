// The health of endpoints in the database: reads those that a batch of results concerns, asks the breaker for their next
// state, and stores it. A batch of successes at healthy endpoints costs one look and no write.
import { audit } from '#lib/audit.ts';
import { afterEnding, type Health } from '#lib/delivery/breaker.ts';
import type { EndpointState } from '#lib/delivery/endpoint.ts';
import type { JobResult } from '#lib/delivery/result.ts';
import type { DeliveryPolicy } from '#lib/dialects/policy.ts';
import { log } from '#lib/log.ts';
import type { Sql } from '#lib/postgres/sql.ts';

export type EndpointEnding = { endpointId: number; webhookId: number; at: Date; result: JobResult; policy: DeliveryPolicy };

export type ConcernedEndpoint = Health & { id: number; webhookId: number; url: string; webhookName: string };

type Row = {
  id: number;
  webhook_id: number;
  webhook_name: string | null;
  url: string;
  state: EndpointState;
  state_reason: string | null;
  state_at: Date | null;
  failures: number;
  failing_since: Date | null;
  probe_at: Date | null;
  probes: number;
};

/** Locks, in order of id, every endpoint whose health may change and those of `alsoLocked`. */
export async function endpointsConcerned(
  sql: Sql,
  endings: readonly EndpointEnding[],
  alsoLocked: readonly { endpointId: number }[],
): Promise<ConcernedEndpoint[]> {
  const all = new Set(endings.map((ending) => ending.endpointId));
  const certain = new Set(alsoLocked.map(({ endpointId }) => endpointId));
  for (const { endpointId, result } of endings) if (result.status !== 'delivered') certain.add(endpointId);
  const rows = await sql.query<Row>(
    `SELECT endpoints.id, webhook_id, endpoints.url, webhooks.name AS webhook_name, state, state_reason, state_at, failures, failing_since, probe_at, probes
       FROM endpoints LEFT JOIN webhooks ON webhooks.id = webhook_id
      WHERE endpoints.id = ANY ($1::int[]) AND (failures > 0 OR state <> 'closed' OR endpoints.id = ANY ($2::int[]))
      ORDER BY endpoints.id FOR UPDATE OF endpoints`,
    [[...all], [...certain]],
    'endpoints-concerned',
  );
  return rows.map((row) => ({
    id: row.id,
    webhookId: row.webhook_id,
    url: row.url,
    webhookName: row.webhook_name ?? '',
    state: row.state,
    stateReason: row.state_reason,
    stateAt: row.state_at,
    failures: row.failures,
    failingSince: row.failing_since,
    probeAt: row.probe_at,
    probes: row.probes,
  }));
}

/** After the statistics of the same batch were added. */
export async function recordHealth(sql: Sql, endpoints: readonly ConcernedEndpoint[], endings: readonly EndpointEnding[]): Promise<void> {
  const recent = await recentFailures(sql, endings);
  const changed: (ConcernedEndpoint & { notBefore: Date | null })[] = [];
  for (const before of endpoints) {
    let after: ConcernedEndpoint = before;
    let notBefore: Date | null = null;
    for (const { at, result, policy, webhookId } of endings.filter((ending) => ending.endpointId === before.id)) {
      const problem = result.status === 'delivered' ? null : (result.reason ?? 'no reason was given');
      after = { ...after, ...afterEnding(after, { at, problem, isGone: result.isGone, policy }, Math.random(), recent.get(webhookId) ?? 0) };
      if (result.endpointNotBefore !== null && (notBefore === null || result.endpointNotBefore > notBefore)) notBefore = result.endpointNotBefore;
    }
    if (after.state !== before.state) await tell(sql, before, after);
    if (after.failures !== before.failures || after.state !== before.state || notBefore !== null) changed.push({ ...after, notBefore });
  }
  if (changed.length === 0) return;
  await sql.query(
    `UPDATE endpoints SET state = row.state, state_reason = row."stateReason", state_at = row."stateAt", failures = row.failures,
            failing_since = row."failingSince", probe_at = row."probeAt", probes = row.probes, not_before = GREATEST(not_before, row."notBefore")
       FROM json_to_recordset($1::json) AS row (id int, state text, "stateReason" text, "stateAt" timestamptz, failures int,
            "failingSince" timestamptz, "probeAt" timestamptz, probes int, "notBefore" timestamptz)
      WHERE endpoints.id = row.id`,
    [JSON.stringify(changed)],
    'record-health',
  );
}

/** Failures of webhooks whose rule counts them within a span; the statistics hold them by the minute. */
async function recentFailures(sql: Sql, endings: readonly EndpointEnding[]): Promise<Map<number, number>> {
  const counted = new Map<number, number>();
  for (const { webhookId, result, policy, at } of endings) {
    if (result.status === 'delivered' || policy.switchOff?.kind !== 'failures' || counted.has(webhookId)) continue;
    const [row] = await sql.query<{ count: number }>(
      'SELECT COALESCE(sum(failed + retried), 0)::int AS count FROM delivery_statistics WHERE webhook_id = $1 AND minute > $2::timestamptz',
      [webhookId, new Date(at.getTime() - policy.switchOff.withinSeconds * 1_000)],
      'recent-failures',
    );
    counted.set(webhookId, row?.count ?? 0);
  }
  return counted;
}

/** A state that changed is in the log; a switch-off also in the audit. */
async function tell(sql: Sql, before: ConcernedEndpoint, after: ConcernedEndpoint): Promise<void> {
  const facts = { endpoint: after.id, webhook: after.webhookId, from: before.state, to: after.state };
  sql.afterCommit(() => log.info('the state of an endpoint changed', facts));
  if (after.state !== 'off') return;
  await audit(
    sql,
    { kind: 'system', name: 'Callboard' },
    {
      action: 'webhook.switch-off',
      target: `webhook:${after.webhookId}`,
      summary: `Switched off deliveries of the webhook “${after.webhookName}” to one URL. ${after.stateReason ?? ''}`.trim(),
      details: { url: after.url, failures: after.failures },
    },
  );
}
