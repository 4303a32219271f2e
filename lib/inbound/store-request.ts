// Stores what came in. One that is accepted, its event and the event's place in the outbox are one statement, which
// requests that come at the same moment share: either all of it is there, or nothing was acknowledged.
import { kustomerScope } from '#lib/dialects/kustomer/dialect.ts';
import type { KustomerPayload } from '#lib/dialects/kustomer/payload.ts';
import { eventRow } from '#lib/events/publish.ts';
import { wakeFanOut } from '#lib/events/wake.ts';
import { newId } from '#lib/ids.ts';
import type { Header, Outcome, Received, Refusal } from '#lib/inbound/received.ts';
import type { ReceivingHook } from '#lib/inbound/receiving-hook.ts';
import { gather } from '#lib/postgres/gather.ts';
import { type Sql, sqlQuery, sqlStatement } from '#lib/postgres/sql.ts';

export const idempotencyHours = 24;

export type Stored = { kind: 'stored' | 'repeated'; eventId: string; requestId: string } | { kind: 'hook-changed' };

/** hook-changed: the hook is another one by now, or gone; nothing was stored. */
export async function storeAccepted(hook: ReceivingHook, received: Received, data: string): Promise<Stored> {
  const row = acceptedRow(hook, received, data);
  const stored = await sqlStatement(async (sql) => {
    const isStored = await storeTogether(row);
    if (isStored) sql.afterCommit(wakeFanOut);
    return isStored;
  });
  if (stored) return { kind: 'stored', eventId: row.event_id, requestId: row.request_id };
  const earlier = received.idempotencyKey === null ? null : await findEarlier(hook.id, received.idempotencyKey);
  if (earlier === null) return { kind: 'hook-changed' };
  const requestId = await insertRequest(hook, received, { outcome: 'repeated', status: 200, reason: repeatedReason, eventId: earlier });
  return { kind: 'repeated', eventId: earlier, requestId };
}

const repeatedReason = `A request with the same key came within ${idempotencyHours} hours before. It was answered as that one, and nothing was fired again.`;

/** Returns the id of the request. */
export async function storeRefused(hook: ReceivingHook, received: Received, { outcome, status, reason }: Refusal): Promise<string> {
  return insertRequest(hook, received, { outcome, status, reason, eventId: null });
}

type AcceptedRow = ReturnType<typeof acceptedRow>;

function acceptedRow(hook: ReceivingHook, received: Received, data: string) {
  const request = requestRow(hook, received);
  const payload: KustomerPayload = {
    eventName: hook.eventName,
    hook: { id: String(hook.id), type: hook.type, name: hook.displayName },
    requestId: request.request_id,
    data,
  };
  const event = eventRow(newId(), {
    dialect: 'kustomer',
    scope: kustomerScope,
    type: hook.eventName,
    subject: String(hook.id),
    title: hook.displayName,
    actor: received.actor,
    payload,
    occurredAt: received.receivedAt,
  });
  return { revision: hook.revision, status: received.door === 'smtp' ? 250 : 200, ...request, ...event };
}

function requestRow(hook: ReceivingHook, received: Received) {
  const { text, encoding } = storedBody(received.body);
  return {
    request_id: newId(),
    hook_id: hook.id,
    received_at: received.receivedAt,
    door: received.door,
    source: received.source.slice(0, 200),
    headers: JSON.stringify(withoutSecrets(received.headers)),
    query: received.query.slice(0, 2_048),
    body: text,
    body_encoding: encoding,
    body_bytes: received.bodyBytes,
    idempotency_key: received.idempotencyKey,
    replay_of: received.replayOf,
  };
}

const storeTogether = gather<AcceptedRow, boolean>((rows) => storeRows({ query: sqlQuery }, rows), { most: 32, atOnce: 2 });

/** False for one whose hook changed or whose key is taken. Two with one key in a batch refuse it as a whole; then each is tried alone. */
async function storeRows(sql: Pick<Sql, 'query'>, rows: readonly AcceptedRow[]): Promise<boolean[]> {
  const stored = await sql.query<{ place: number }>(
    `WITH given AS MATERIALIZED (
       SELECT row.* FROM json_to_recordset($1::json) AS row (
         place int, revision int, request_id uuid, hook_id int, received_at timestamptz, door text, source text, headers text, query text, body text,
         body_encoding text, body_bytes int, status int, idempotency_key text, replay_of uuid,
         event_id uuid, dialect text, scope text, type text, subject text, title text, actor_kind text, actor_name text, payload text,
         occurred_at timestamptz, depth smallint)
         JOIN hooks ON hooks.id = row.hook_id AND hooks.revision = row.revision AND enabled AND deleted_at IS NULL
     ), keyed AS (
       INSERT INTO hook_idempotency_keys AS kept (hook_id, key, event_id, created_at)
       SELECT hook_id, idempotency_key, event_id, received_at FROM given WHERE idempotency_key IS NOT NULL
       ON CONFLICT (hook_id, key) DO UPDATE SET event_id = excluded.event_id, created_at = excluded.created_at
         WHERE kept.created_at < excluded.created_at - interval '${idempotencyHours} hours'
       RETURNING event_id
     ), taken AS MATERIALIZED (
       SELECT * FROM given WHERE idempotency_key IS NULL OR event_id IN (SELECT event_id FROM keyed)
     ), request AS (
       INSERT INTO hook_requests (id, hook_id, received_at, door, source, headers, query, body, body_encoding, body_bytes, outcome, status, event_id, idempotency_key, replay_of)
       SELECT request_id, hook_id, received_at, door, source, headers, query, body, body_encoding, body_bytes, 'accepted', status, event_id, idempotency_key, replay_of FROM taken
     ), event AS (
       INSERT INTO events (id, dialect, scope, type, subject, title, actor_kind, actor_name, payload, occurred_at, depth)
       SELECT event_id, dialect, scope, type, subject, title, actor_kind, actor_name, payload, occurred_at, depth FROM taken
     ), queued AS (
       INSERT INTO outbox (event_id) SELECT event_id FROM taken
     )
     SELECT place FROM taken`,
    [JSON.stringify(rows.map((row, place) => ({ place, ...row })))],
    'store-hook-requests',
  );
  const places = new Set(stored.map(({ place }) => place));
  return rows.map((_, place) => places.has(place));
}

async function findEarlier(hookId: number, key: string): Promise<string | null> {
  const [row] = await sqlQuery<{ event_id: string }>(
    'SELECT event_id FROM hook_idempotency_keys WHERE hook_id = $1 AND key = $2',
    [hookId, key],
    'find-hook-key',
  );
  return row?.event_id ?? null;
}

type RequestResult = { outcome: Outcome; status: number; reason: string; eventId: string | null };

async function insertRequest(hook: ReceivingHook, received: Received, { outcome, status, reason, eventId }: RequestResult): Promise<string> {
  const row = requestRow(hook, received);
  await sqlQuery(
    `INSERT INTO hook_requests (id, hook_id, received_at, door, source, headers, query, body, body_encoding, body_bytes, outcome, status, reason, event_id, idempotency_key, replay_of)
     VALUES ($1::uuid, $2, $3::timestamptz, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::uuid, $15, $16::uuid)`,
    [
      row.request_id,
      row.hook_id,
      row.received_at,
      row.door,
      row.source,
      row.headers,
      row.query,
      row.body,
      row.body_encoding,
      row.body_bytes,
      outcome,
      status,
      reason,
      eventId,
      row.idempotency_key,
      row.replay_of,
    ],
    'store-hook-request',
  );
  return row.request_id;
}

/** UTF-8 text as it is, with its byte order mark; anything else, and text that PostgreSQL cannot hold, as base64. */
function storedBody(body: Buffer | null): { text: string; encoding: 'text' | 'base64' | 'not-kept' } {
  if (body === null) return { text: '', encoding: 'not-kept' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    if (!text.includes('\0')) return { text, encoding: 'text' };
  } catch {
    // No text.
  }
  return { text: body.toString('base64'), encoding: 'base64' };
}

const secretHeaders = /^(authorization|proxy-authorization|cookie|x-api-key|api-key|x-auth-token|x-[a-z-]*(token|secret|password)[a-z-]*)$/i;

/** The names show that they came; their values are nobody's business. What was written beside the connection is left out. */
function withoutSecrets(headers: readonly Header[]): Header[] {
  return headers.map(([name, value]) => [name, secretHeaders.test(name) ? '••••' : value]);
}
