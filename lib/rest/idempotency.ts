// `Idempotency-Key`: a program that does not know whether its request arrived repeats it with the same key, and it is
// carried out once. Everything the request does, the key and the answer are one transaction: a crash at any moment leaves
// all of it or nothing, so that a repeat gets the answer, or is the first.
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { oneTransaction, type Sql } from '#lib/postgres/sql.ts';
import { authenticate } from '#lib/rest/authenticate.ts';
import { readBytes } from '#lib/rest/read-json.ts';
import { CannotUnseal, seal, unseal } from '#lib/secrets/seal.ts';

/** The code of a refusal: the key came before with another request. */
export const usedOtherwise = 'idempotency-key-reused';

const header = 'idempotency-key';
/** A repeat after this is a new request. */
const keptFor = '24 hours';
/** Larger answers are not kept; the repeat then hears that it was carried out. */
const answerCharactersMax = 1_000_000;

export function hasIdempotencyKey(request: Request): boolean {
  return request.headers.has(header) && request.headers.has('authorization') && !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
}

/** A handler that answers with a refusal instead of throwing one: what it did is taken back all the same. */
class Refused extends Error {
  readonly response: Response;

  constructor(response: Response) {
    super('refused');
    this.response = response;
  }
}

const Kept = z.object({ headers: z.array(z.tuple([z.string(), z.string()])), body: z.string().nullable() });
type KeptRow = { fingerprint: string; status: number; answer: string | null };

/**
 * What is refused (4xx, 5xx) leaves nothing behind, the key included: the same request may be sent again with it.
 * @throws AppError invalid (the key), conflict (the same is under way, or its answer was not kept), and what the handler throws
 */
export async function answerOnce(request: Request, handler: (request: Request) => Promise<Response>): Promise<Response> {
  const actor = await authenticate(request);
  if (actor.kind !== 'api-key') return handler(request);
  const key = request.headers.get(header) ?? '';
  if (!/^[\x20-\x7e]{1,255}$/.test(key)) {
    throw new AppError('invalid', 'Idempotency-Key must have 1 to 255 printable ASCII characters.', { code: 'idempotency-key' });
  }
  const body = await readBytes(request);
  const wanted = { actorId: actor.id, key, place: `idempotency-key:${actor.id}/${key}`, fingerprint: fingerprintOf(request, body) };
  try {
    return await oneTransaction(async (sql) => {
      // Taken for the length of the transaction: whoever comes meanwhile is told so at once instead of waiting with a connection in hand.
      const [lock] = await sql.query<{ taken: boolean }>('SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS taken', [wanted.place]);
      if (!lock?.taken) throw new AppError('conflict', 'A request with this Idempotency-Key is being carried out. Repeat it in a moment to get its answer.');
      const kept = await find(sql, wanted);
      if (kept) return repeat(kept, wanted);
      const response = await handler(new Request(request.url, { method: request.method, headers: request.headers, ...(body.length > 0 ? { body } : {}) }));
      if (response.status >= 400) throw new Refused(response);
      const answer = { headers: [...response.headers], body: response.body === null ? null : await response.text() };
      await keep(sql, wanted, response.status, answer);
      return new Response(answer.body, { status: response.status, headers: answer.headers });
    });
  } catch (error) {
    if (error instanceof Refused) return error.response;
    throw error;
  }
}

type Wanted = { actorId: string; key: string; place: string; fingerprint: string };

async function find(sql: Sql, { actorId, key }: Wanted): Promise<KeptRow | undefined> {
  const rows = await sql.query<KeptRow>(
    `SELECT fingerprint, status, answer FROM idempotency_keys WHERE actor_id = $1::uuid AND key = $2 AND created_at > now() - interval '${keptFor}'`,
    [actorId, key],
    'find-idempotency-key',
  );
  return rows[0];
}

/** A row that is here all the same is older than it counts. */
async function keep(sql: Sql, { actorId, key, place, fingerprint }: Wanted, status: number, answer: z.infer<typeof Kept>): Promise<void> {
  const text = JSON.stringify(answer);
  await sql.query(
    `INSERT INTO idempotency_keys (actor_id, key, fingerprint, status, answer, created_at) VALUES ($1::uuid, $2, $3, $4, $5, now())
     ON CONFLICT (actor_id, key) DO UPDATE SET fingerprint = excluded.fingerprint, status = excluded.status, answer = excluded.answer, created_at = excluded.created_at`,
    [actorId, key, fingerprint, status, text.length > answerCharactersMax ? null : seal(text, place)],
    'keep-idempotency-key',
  );
}

function repeat(kept: KeptRow, { place, fingerprint }: Wanted): Response {
  if (kept.fingerprint !== fingerprint) {
    throw new AppError('invalid', 'This Idempotency-Key came with another request (method, path or body) within 24 hours. Use a new key for a new request.', {
      code: usedOtherwise,
    });
  }
  const answer = kept.answer === null ? undefined : opened(kept.answer, place);
  if (!answer) {
    throw new AppError(
      'conflict',
      `This request was carried out and answered with ${kept.status}, but the answer itself was not kept. Nothing was done again.`,
    );
  }
  return new Response(answer.body, { status: kept.status, headers: [...answer.headers, ['idempotency-replayed', 'true']] });
}

/** Undefined when CALLBOARD_SECRET_KEY is another one by now. */
function opened(sealed: string, place: string): z.infer<typeof Kept> | undefined {
  try {
    return Kept.parse(JSON.parse(unseal(sealed, place)));
  } catch (error) {
    if (error instanceof CannotUnseal) return undefined;
    throw error;
  }
}

/** Under a key, because a body may hold a password that could be guessed from a plain hash. */
function fingerprintOf(request: Request, body: Buffer): string {
  const { pathname, search } = new URL(request.url);
  return createHmac('sha256', env().CALLBOARD_SECRET_KEY ?? '')
    .update(`${request.method} ${pathname}${search}\n`)
    .update(body)
    .digest('hex');
}
