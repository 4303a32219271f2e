// A request that a bin received, as shown.

import { binBodyBytesMax } from '#lib/services/bins/receive-request.ts';
import { type Header, pairs } from '#lib/services/jobs/attempt-row.ts';

export type BinRequestView = {
  id: string;
  receivedAt: string;
  method: string;
  /** What follows the bin's address, with the query. */
  path: string;
  headers: Header[];
  body: string;
  /** base64: the bytes are not UTF-8 text. not-kept: the body was larger than a bin takes. */
  bodyEncoding: 'text' | 'base64' | 'not-kept';
  bodyBytes: number;
  /** Whether `body` is only the beginning, as lists show it. */
  isCut: boolean;
  answered: number;
};

export type StoredBinRequest = {
  id: string;
  received_at: Date;
  method: string;
  path: string;
  headers: string;
  body: string;
  body_bytes: number;
  stored_bytes: number;
  stored_characters: number;
  answered: number;
};

/** Columns for StoredBinRequest, with at most so many characters of the body. */
export function binRequestColumns(charactersMax: number | null): string {
  const body = charactersMax === null ? 'body' : `left(body, ${charactersMax}) AS body`;
  return `id, received_at, method, path, headers, ${body}, body_bytes, octet_length(body) AS stored_bytes, char_length(body) AS stored_characters, answered`;
}

export function binRequestView(row: StoredBinRequest): BinRequestView {
  return {
    id: row.id,
    receivedAt: row.received_at.toISOString(),
    method: row.method,
    path: row.path,
    headers: pairs(row.headers),
    body: row.body,
    // Text is stored as it came, so its bytes are the body's; base64 is always longer than what it encodes.
    bodyEncoding: row.body_bytes > binBodyBytesMax ? 'not-kept' : row.stored_bytes === row.body_bytes ? 'text' : 'base64',
    bodyBytes: row.body_bytes,
    isCut: row.stored_characters > [...row.body].length,
    answered: row.answered,
  };
}
