// A request bin receives: anybody who knows its address may send to it, so there is no actor.
import { newId } from '#lib/ids.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { BinAnswer } from '#lib/services/bins/bin-answer.ts';

/** Larger bodies are answered with 413; that they came is kept, they themselves are not. */
export const binBodyBytesMax = 1_048_576;

/** A bin keeps the newest so many requests … */
export const binRequestsMax = 500;
/** … and deletes older ones when so many have come. */
const trimEvery = 50;

export type ReceivedByBin = {
  method: string;
  path: string;
  /** Name, value, name, value …, as they came. */
  rawHeaders: string[];
  /** Null when the body was too large. */
  body: Buffer | null;
  bodyBytes: number;
};

const receivedSinceTrim = new Map<number, number>();

/** The bin that receives at an address, or null. */
export async function findReceivingBin(address: string): Promise<{ id: number; answer: BinAnswer } | null> {
  const [row] = await sqlQuery<{ id: number; answer: unknown }>('SELECT id, answer FROM bins WHERE address = $1', [address], 'find-receiving-bin');
  return row ? { id: row.id, answer: BinAnswer.parse(row.answer) } : null;
}

/** Keeps a request that is about to be answered with `answered`. Does nothing when the bin has just been deleted. */
export async function receiveRequest(binId: number, request: ReceivedByBin, answered: number): Promise<void> {
  const headers = Array.from({ length: request.rawHeaders.length / 2 }, (_, index) => request.rawHeaders.slice(2 * index, 2 * index + 2));
  await sqlQuery(
    `INSERT INTO bin_requests (id, bin_id, received_at, method, path, headers, body, body_bytes, answered)
     SELECT $1::uuid, $2, now(), $3, $4, $5, $6, $7, $8 WHERE EXISTS (SELECT 1 FROM bins WHERE id = $2 FOR SHARE)`,
    [newId(), binId, request.method, request.path, JSON.stringify(headers), storedBody(request.body), request.bodyBytes, answered],
    'receive-request',
  );
  const received = (receivedSinceTrim.get(binId) ?? 0) + 1;
  receivedSinceTrim.set(binId, received % trimEvery);
  if (received >= trimEvery) await trim(binId);
}

async function trim(binId: number): Promise<void> {
  await sqlQuery(
    `DELETE FROM bin_requests WHERE bin_id = $1
        AND id <= (SELECT id FROM bin_requests WHERE bin_id = $1 ORDER BY id DESC LIMIT 1 OFFSET ${binRequestsMax})`,
    [binId],
    'trim-bin',
  );
}

/** UTF-8 text as it is, with its byte order mark; anything else, and text that PostgreSQL cannot hold, as base64. */
function storedBody(body: Buffer | null): string {
  if (body === null) return '';
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    return text.includes('\0') ? body.toString('base64') : text;
  } catch {
    return body.toString('base64');
  }
}
