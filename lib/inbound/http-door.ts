// The doors of HTTP: POST /v1/hooks/form/{org}/{hash}, /v1/hooks/form/{hash} and /v1/hooks/web/{hash}.
import type { Actor } from '#lib/auth/actor.ts';
import { clientAddress } from '#lib/auth/client-address.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError, errorText } from '#lib/errors.ts';
import { accept } from '#lib/inbound/accept.ts';
import { bodyBytesMax, judgeBody, judgeSender, tooLarge } from '#lib/inbound/http-judge.ts';
import { type Allowance, countInbound } from '#lib/inbound/inbound-limit.ts';
import { plainAddress } from '#lib/inbound/plain-address.ts';
import { BrokenOff, readLimited } from '#lib/inbound/read-limited.ts';
import type { Header, Judged, Received } from '#lib/inbound/received.ts';
import { findReceivingHook, type ReceivingHook } from '#lib/inbound/receiving-hook.ts';
import { log } from '#lib/log.ts';
import { authenticate } from '#lib/rest/authenticate.ts';
import { kustomerErrors } from '#lib/rest/kustomer/kustomer-error.ts';
import { withRunDepth } from '#lib/workflows/run-depth-header.ts';

export type HttpDoor = 'form' | 'web';

/** Browsers post forms from any site; nothing but the address authorizes (chosen). */
const formCors: Header[] = [
  ['access-control-allow-origin', '*'],
  ['access-control-expose-headers', 'x-ratelimit-limit, x-ratelimit-remaining, x-ratelimit-reset, retry-after'],
];

export async function receiveAtDoor(request: Request, door: HttpDoor, hash: string): Promise<Response> {
  const cors = door === 'form' ? formCors : [];
  try {
    return await receive(request, door, hash, cors);
  } catch (error) {
    if (error instanceof BrokenOff) return refuse(400, 'The body broke off before its end.', cors);
    log.error('an inbound request could not be kept', { door, error: errorText(error) });
    return refuse(503, 'Callboard could not keep this request. Send it again.', [...cors, ['retry-after', '5']]);
  }
}

async function receive(request: Request, door: HttpDoor, hash: string, cors: readonly Header[]): Promise<Response> {
  const now = new Date();
  const found = await findReceivingHook(hash);
  if (found?.type !== door) return noHook(cors);
  const allowance = await countInbound(now);
  const headers: Header[] = [...cors, ...limitHeaders(allowance)];
  if (allowance.isOver) {
    const seconds = Math.max(1, Math.ceil((allowance.resetAt.getTime() - now.getTime()) / 1_000));
    const message = `The workspace takes ${allowance.limit.toLocaleString('en')} inbound requests a minute, and they are used up. Send this again in ${seconds} seconds.`;
    return refuse(429, message, [...headers, ['retry-after', String(seconds)]]);
  }
  const caller = door === 'web' ? await callerOf(request) : formCaller(found, request.headers);
  // Nobody else makes us read a body.
  const { body, bytes } = caller.ok ? await readLimited(request, bodyBytesMax) : { body: null, bytes: 0 };
  const key = keyOf(request.headers);
  const received: Received = {
    door: 'http',
    receivedAt: now,
    source: plainAddress(clientAddress(request.headers)),
    headers: headersOf(request.headers),
    query: new URL(request.url).search.slice(1),
    body,
    bodyBytes: bytes,
    idempotencyKey: key.ok ? key.key : null,
    replayOf: null,
    actor: caller.ok ? caller.actor : { kind: 'system', name: 'Unknown' },
  };
  const accepted = await accept(
    ({ isFresh }) => findReceivingHook(hash, { isFresh }),
    received,
    async (hook) => {
      if (!caller.ok) return caller.refusal;
      if (body === null) return tooLarge;
      return judgeSender(hook, request.headers, body, now) ?? (key.ok ? judgeBody(request.headers.get('content-type'), body) : key.refusal);
    },
  );
  if (!accepted) return noHook(cors);
  if (!accepted.ok)
    return refuse(accepted.status, accepted.reason, accepted.outcome === 'unauthenticated' ? [...headers, ['www-authenticate', 'Bearer']] : headers);
  const repeated: Header[] = accepted.isRepeated ? [['idempotency-replayed', 'true']] : [];
  return answer(200, { id: accepted.eventId }, [...headers, ...repeated]);
}

/** For the methods that a door does not have. */
export function refuseMethod(door: HttpDoor): Response {
  return refuse(405, 'A hook takes POST only.', [...(door === 'form' ? formCors : []), ['allow', door === 'form' ? 'POST, OPTIONS' : 'POST']]);
}

/** A browser asks before it posts JSON from another site. */
export function answerPreflight(request: Request): Response {
  const wanted = request.headers.get('access-control-request-headers') ?? 'content-type, idempotency-key';
  return new Response(null, {
    status: 204,
    headers: [
      ...formCors,
      ['access-control-allow-methods', 'POST'],
      ['access-control-allow-headers', wanted.slice(0, 1_000)],
      ['access-control-max-age', '86400'],
    ],
  });
}

type Refusal = Extract<Judged, { ok: false }>;
type Caller = { ok: true; actor: Actor } | { ok: false; refusal: Refusal };

async function callerOf(request: Request): Promise<Caller> {
  try {
    const actor = await authenticate(request);
    authorize(actor, 'hooks.post');
    return { ok: true, actor };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const isForbidden = error.kind === 'forbidden';
    return {
      ok: false,
      refusal: { ok: false, outcome: isForbidden ? 'forbidden' : 'unauthenticated', status: isForbidden ? 403 : 401, reason: error.message },
    };
  }
}

function formCaller({ displayName }: ReceivingHook, headers: Headers): Caller {
  return { ok: true, actor: withRunDepth({ kind: 'system', name: `Form hook “${displayName}”` }, headers) };
}

/** `Idempotency-Key`, or the id of Standard Webhooks, which is the same on every retry. */
function keyOf(headers: Headers): { ok: true; key: string | null } | { ok: false; refusal: Refusal } {
  const key = headers.get('idempotency-key') ?? headers.get('webhook-id');
  if (key === null || /^[\x20-\x7e]{1,255}$/.test(key)) return { ok: true, key };
  return { ok: false, refusal: { ok: false, outcome: 'malformed', status: 400, reason: 'Idempotency-Key must have 1 to 255 printable ASCII characters.' } };
}

const ofTheConnection = new Set(['connection', 'x-forwarded-for', 'x-callboard-path']);

function headersOf(headers: Headers): Header[] {
  return [...headers].filter(([name]) => !ofTheConnection.has(name));
}

/** In seconds since 1970 (chosen; Kustomer names the header only). */
function limitHeaders({ limit, remaining, resetAt }: Allowance): Header[] {
  if (limit === 0) return [];
  return [
    ['x-ratelimit-limit', String(limit)],
    ['x-ratelimit-remaining', String(remaining)],
    ['x-ratelimit-reset', String(resetAt.getTime() / 1_000)],
  ];
}

function noHook(headers: readonly Header[]): Response {
  return refuse(404, 'There is no inbound webhook at this address.', headers);
}

function refuse(status: number, detail: string, headers: readonly Header[]): Response {
  return answer(status, kustomerErrors(status, detail), headers);
}

function answer(status: number, body: object, headers: readonly Header[]): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: [...headers, ['content-type', 'application/json; charset=utf-8'], ['cache-control', 'no-store']],
  });
}
