// URLs that deliveries do not go to as usual: held, paused or switched off.
import type { EndpointState } from '#lib/delivery/endpoint.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';

export type HaltedEndpoint = {
  webhook: { id: number; name: string };
  url: string;
  state: Exclude<EndpointState, 'closed'>;
  reason: string | null;
  since: string | null;
};

const shownMax = 5;

/** The newest, and whether there are more. Served by endpoints_trouble_idx. */
export async function readHaltedEndpoints(): Promise<{ endpoints: HaltedEndpoint[]; isMore: boolean }> {
  const rows = await sqlQuery<{
    webhook_id: number;
    name: string;
    url: string;
    state: HaltedEndpoint['state'];
    state_reason: string | null;
    state_at: Date | null;
  }>(
    `SELECT webhook_id, webhooks.name, endpoints.url, state, state_reason, state_at
       FROM endpoints JOIN webhooks ON webhooks.id = webhook_id
      WHERE state <> 'closed' AND state <> 'releasing' AND webhooks.deleted_at IS NULL AND webhooks.active
      ORDER BY state_at DESC NULLS LAST, endpoints.id DESC LIMIT ${shownMax + 1}`,
    [],
    'halted-endpoints',
  );
  const endpoints = rows.slice(0, shownMax).map((row) => ({
    webhook: { id: row.webhook_id, name: row.name },
    url: row.url,
    state: row.state,
    reason: row.state_reason,
    since: row.state_at?.toISOString() ?? null,
  }));
  return { endpoints, isMore: rows.length > shownMax };
}
