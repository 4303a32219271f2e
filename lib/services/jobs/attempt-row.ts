// The attempts of a job, as stored and as shown.
import { z } from 'zod';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { earliestFollower } from '#lib/services/history-id.ts';

export type Header = [name: string, value: string];

export type AttemptRow = {
  id: string;
  number: number;
  startedAt: string;
  durationMs: number;
  /** `answered`, or how it failed: a kind of lib/egress/outcome.ts. */
  outcome: string;
  httpStatus: number | null;
  error: string | null;
  remoteAddress: string | null;
  /** Who asked for it by hand; null when the schedule did. */
  triggeredBy: string | null;
};

export type AttemptView = AttemptRow & {
  /** What was added to the job's own headers: the webhook's, with masked values, and the signature. */
  addedHeaders: Header[];
  /** Null when no answer came. */
  response: { headers: Header[]; body: string; isCut: boolean } | null;
};

type Stored = {
  id: string;
  number: number;
  started_at: Date;
  duration_ms: number;
  outcome: string;
  http_status: number | null;
  error: string | null;
  remote_address: string | null;
  triggered_by: string | null;
  request_headers: string | null;
  response_headers: string | null;
  response_body: string | null;
  response_cut: boolean;
};

const columns = 'id, number, started_at, duration_ms, outcome, http_status, error, remote_address, triggered_by';

/** The newest `limit` attempts of a job, in the order they were made. Served by the primary key (job_id, id). */
export async function readAttemptRows(jobId: string, limit: number): Promise<AttemptRow[]> {
  const rows = await sqlQuery<Stored>(
    `SELECT ${columns} FROM attempts WHERE job_id = $1::uuid AND id >= $2::uuid ORDER BY id DESC LIMIT $3`,
    [jobId, earliestFollower(jobId), limit],
    'read-attempt-rows',
  );
  return rows.reverse().map(row);
}

/** Attempts with what was answered, oldest first, after attempt number `after`. */
export async function readAttempts(jobId: string, after: number, limit: number): Promise<AttemptView[]> {
  const rows = await sqlQuery<Stored>(
    `SELECT ${columns}, request_headers, response_headers, response_body, response_cut
       FROM attempts WHERE job_id = $1::uuid AND id >= $2::uuid AND number > $3 ORDER BY number, id LIMIT $4`,
    [jobId, earliestFollower(jobId), after, limit],
    'read-attempts',
  );
  return rows.map(view);
}

export async function readAttempt(jobId: string, attemptId: string): Promise<AttemptView | null> {
  const rows = await sqlQuery<Stored>(
    `SELECT ${columns}, request_headers, response_headers, response_body, response_cut FROM attempts WHERE id = $2::uuid AND job_id = $1::uuid`,
    [jobId, attemptId],
    'read-attempt',
  );
  return rows[0] ? view(rows[0]) : null;
}

function row(stored: Stored): AttemptRow {
  return {
    id: stored.id,
    number: stored.number,
    startedAt: stored.started_at.toISOString(),
    durationMs: stored.duration_ms,
    outcome: stored.outcome,
    httpStatus: stored.http_status,
    error: stored.error,
    remoteAddress: stored.remote_address,
    triggeredBy: stored.triggered_by,
  };
}

function view(stored: Stored): AttemptView {
  const response =
    stored.response_headers === null ? null : { headers: pairs(stored.response_headers), body: stored.response_body ?? '', isCut: stored.response_cut };
  return { ...row(stored), addedHeaders: stored.request_headers === null ? [] : pairs(stored.request_headers), response };
}

/** Answers keep their headers as they came, name, value, name, value; requests as pairs. */
export function pairs(stored: string): Header[] {
  const parsed = z.union([z.array(z.tuple([z.string(), z.string()])), z.array(z.string())]).parse(JSON.parse(stored));
  const flat = parsed.flat();
  return Array.from({ length: Math.floor(flat.length / 2) }, (_, index): Header => [flat[2 * index] ?? '', flat[2 * index + 1] ?? '']);
}
