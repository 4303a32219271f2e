// How an engine calls Callboard's own address for a webhook job: with a header that only Callboard can make, instead of a
// password. It is good for one job, one method and one path, and for a minute.
//
//   x-callboard-platform-call: v1.<job's id>.<seconds since 1970>.<HMAC-SHA256 of all of it, base64url>
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { env } from '#lib/env.ts';

export const platformCallHeader = 'x-callboard-platform-call';

const goodForSeconds = 60;

/** `path`: with its query, as it is requested. @throws where there is no CALLBOARD_SECRET_KEY */
export function signPlatformCall(call: { jobId: string; method: string; path: string }, now: Date): string {
  const seconds = String(Math.floor(now.getTime() / 1_000));
  return `v1.${call.jobId}.${seconds}.${signature(call, seconds).toString('base64url')}`;
}

/** The id of the job that calls; null when the header is not ours, was made for another request, or is too old. */
export function verifyPlatformCall(header: string, request: { method: string; path: string }, now: Date): string | null {
  const [, jobId, seconds, given] = /^v1\.([0-9a-f-]{36})\.(\d{1,12})\.([\w-]{43})$/.exec(header) ?? [];
  if (jobId === undefined || seconds === undefined || given === undefined) return null;
  if (!timingSafeEqual(Buffer.from(given, 'base64url'), signature({ ...request, jobId }, seconds))) return null;
  return Math.abs(now.getTime() / 1_000 - Number(seconds)) <= goodForSeconds ? jobId : null;
}

function signature(call: { jobId: string; method: string; path: string }, seconds: string): Buffer {
  return createHmac('sha256', callKey()).update(['v1', call.jobId, seconds, call.method, call.path].join('\n')).digest();
}

let derived: { from: string; key: Buffer } | undefined;

function callKey(): Buffer {
  const from = env().CALLBOARD_SECRET_KEY;
  if (from === undefined) throw new Error('CALLBOARD_SECRET_KEY is not set, so Callboard cannot call itself.');
  if (derived?.from !== from) derived = { from, key: Buffer.from(hkdfSync('sha256', from, '', 'callboard platform call v1', 32)) };
  return derived.key;
}
