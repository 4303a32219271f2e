// A relay webhook as shown: which events it passes on, where to, and how that goes.
import { z } from 'zod';
import type { EndpointState } from '#lib/delivery/endpoint.ts';
import type { JobStatus } from '#lib/delivery/job.ts';
import { kustomerScope } from '#lib/dialects/kustomer/dialect.ts';
import { AppError } from '#lib/errors.ts';
import type { Sql } from '#lib/postgres/sql.ts';

export type RelayWebhookView = {
  id: number;
  name: string;
  url: string;
  events: string[];
  active: boolean;
  createdAt: string;
  updatedAt: string;
  /** The state of its URL where that does not deliver as usual: held, paused, switched off. */
  trouble: { state: Exclude<EndpointState, 'closed'>; reason: string | null } | null;
  /** The newest notification; null when there was none yet. */
  latest: { jobId: string; status: JobStatus; httpStatus: number | null; at: string } | null;
};

type Row = {
  id: number;
  name: string;
  url: string;
  events: string[];
  active: boolean;
  created_at: Date;
  updated_at: Date;
  state: Exclude<EndpointState, 'closed'> | null;
  state_reason: string | null;
  job_id: string | null;
  status: JobStatus;
  http_status: number | null;
  at: Date | null;
};

/** Those of a condition on `webhooks` with its values from `$2` on, newest first. */
export async function readRelays(sql: Pick<Sql, 'query'>, condition: string, values: unknown[], limit: number): Promise<RelayWebhookView[]> {
  const rows = await sql.query<Row>(
    `SELECT relays.*, trouble.*, latest.*
       FROM (SELECT id, name, url, events, active, created_at, updated_at FROM webhooks
              WHERE dialect = 'kustomer' AND scope = $1 AND deleted_at IS NULL AND ${condition} ORDER BY id DESC LIMIT ${limit}) relays
       LEFT JOIN LATERAL (
         SELECT state, state_reason FROM endpoints WHERE webhook_id = relays.id AND url = relays.url AND state <> 'closed' LIMIT 1) trouble ON true
       LEFT JOIN LATERAL (
         SELECT jobs.id AS job_id, status, http_status, COALESCE(finished_at, due_at) AS at
           FROM jobs WHERE webhook_id = relays.id ORDER BY jobs.id DESC LIMIT 1) latest ON true
      ORDER BY relays.id DESC`,
    [kustomerScope, ...values],
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    url: row.url,
    events: row.events,
    active: row.active,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    trouble: row.state === null ? null : { state: row.state, reason: row.state_reason },
    latest: row.job_id === null ? null : { jobId: row.job_id, status: row.status, httpStatus: row.http_status, at: (row.at ?? row.updated_at).toISOString() },
  }));
}

const RelayId = z.coerce.number().int().min(1).max(2_147_483_647);

/** @throws AppError not-found, also when the text is no number */
export async function findRelay(sql: Pick<Sql, 'query'>, relayId: string | number): Promise<RelayWebhookView> {
  const id = RelayId.safeParse(relayId);
  const [relay] = id.success ? await readRelays(sql, 'webhooks.id = $2', [id.data], 1) : [];
  if (!relay) throw new AppError('not-found', 'There is no such relay webhook. It may have been deleted.', { code: 'relay-webhook' });
  return relay;
}
