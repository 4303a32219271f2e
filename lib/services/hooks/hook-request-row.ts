// A request that came in through a hook, as stored and as shown.
import { z } from 'zod';
import type { Door, Header, Outcome } from '#lib/inbound/received.ts';

export type HookRequestView = {
  id: string;
  receivedAt: string;
  door: Door;
  /** The address of the sender, or the person who tested or replayed. */
  source: string;
  /** Values of secret headers are not kept. */
  headers: Header[];
  query: string;
  body: string;
  /** base64: the bytes are not UTF-8 text. not-kept: it was too large, or nobody was allowed to send it. */
  bodyEncoding: 'text' | 'base64' | 'not-kept';
  bodyBytes: number;
  /** Whether `body` is only the beginning, as lists show it. */
  isCut: boolean;
  outcome: Outcome;
  /** What was answered: of HTTP, or of SMTP. */
  status: number;
  /** Why it was refused or fired nothing, a whole sentence. */
  reason: string | null;
  eventId: string | null;
  idempotencyKey: string | null;
  /** The request that this one is a replay of. */
  replayOf: string | null;
};

export type HookRequestRow = {
  id: string;
  received_at: Date;
  door: Door;
  source: string;
  headers: string;
  query: string;
  body: string;
  body_characters: number;
  body_encoding: HookRequestView['bodyEncoding'];
  body_bytes: number;
  outcome: Outcome;
  status: number;
  reason: string | null;
  event_id: string | null;
  idempotency_key: string | null;
  replay_of: string | null;
};

/** Columns for HookRequestRow, with at most so many characters of the body. */
export function hookRequestColumns(charactersMax: number | null): string {
  const body = charactersMax === null ? 'body' : `left(body, ${charactersMax}) AS body`;
  return `id, received_at, door, source, headers, query, ${body}, char_length(body) AS body_characters, body_encoding, body_bytes, outcome, status, reason,
    event_id, idempotency_key, replay_of`;
}

const Headers = z.array(z.tuple([z.string(), z.string()]));

export function hookRequestView(row: HookRequestRow): HookRequestView {
  return {
    id: row.id,
    receivedAt: row.received_at.toISOString(),
    door: row.door,
    source: row.source,
    headers: Headers.parse(JSON.parse(row.headers)),
    query: row.query,
    body: row.body,
    bodyEncoding: row.body_encoding,
    bodyBytes: row.body_bytes,
    isCut: row.body_characters > [...row.body].length,
    outcome: row.outcome,
    status: row.status,
    reason: row.reason,
    eventId: row.event_id,
    idempotencyKey: row.idempotency_key,
    replayOf: row.replay_of,
  };
}
