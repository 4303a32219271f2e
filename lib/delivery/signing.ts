// Signs requests as Standard Webhooks says, on top of the vendor's own format, and adds the webhook's own headers.
// A request to Callboard itself gets its full address and the header by which Callboard knows its own engine.
// Source: standardwebhooks spec, "Signature scheme": HMAC-SHA256 over `id.timestamp.body`.
import { createHmac } from 'node:crypto';
import { openCredentials } from '#lib/delivery/credentials.ts';
import { type Header, maskedValue, withoutReplaced } from '#lib/delivery/custom-headers.ts';
import type { LeasedJob } from '#lib/delivery/job.ts';
import type { OutboundRequest } from '#lib/dialects/dialect.ts';
import { env } from '#lib/env.ts';
import { platformCallHeader, signPlatformCall } from '#lib/secrets/platform-call.ts';

export type PreparedRequest =
  | {
      ok: true;
      request: OutboundRequest;
      /** What was added to the job's own headers, the webhook's own with masked values; null when nothing was. */
      added: Header[] | null;
    }
  | { ok: false; error: string };

type PreparedJob = Pick<LeasedJob, 'id' | 'webhookId' | 'credentials' | 'request'>;

/** The request of one attempt: the job's own headers, then the webhook's, then the signature. */
export function prepareRequest(job: PreparedJob, now: Date): PreparedRequest {
  if (job.request.url.startsWith('/')) return preparePlatformCall(job, now);
  if (job.credentials === null) return { ok: true, request: job.request, added: null };
  const opened = openCredentials(job.webhookId, job.credentials);
  if (!opened.ok) return opened;
  const { keys, headers } = opened.credentials;
  const valid = keys.filter(({ endsAt }) => endsAt > now.getTime()).map(({ bytes }) => bytes);
  const signature = valid.length === 0 ? [] : signatureHeaders(valid, job.id, now, job.request.body ?? '');
  const added: Header[] = [...headers.map(([name, value]): Header => [name, maskedValue(value)]), ...signature];
  if (added.length === 0) return { ok: true, request: job.request, added: null };
  return { ok: true, request: { ...job.request, headers: [...withoutReplaced(job.request.headers, headers), ...headers, ...signature] }, added };
}

/** The dialect composed a path of Callboard itself: no user can write such a request in another way. */
function preparePlatformCall(job: PreparedJob, now: Date): PreparedRequest {
  const { method, url: path } = job.request;
  const prepared = prepareRequest({ ...job, request: { ...job.request, url: `${env().publicUrl}${path}` } }, now);
  if (!prepared.ok) return prepared;
  const call: Header = [platformCallHeader, signPlatformCall({ jobId: job.id, method, path }, now)];
  const { request, added } = prepared;
  return {
    ok: true,
    request: { ...request, headers: [...withoutReplaced(request.headers, [call]), call] },
    added: [...withoutReplaced(added ?? [], [call]), [platformCallHeader, maskedValue(call[1])]],
  };
}

/**
 * `id`: the same on every try, so that a receiver can tell a repeat. The time is that of this try. With several keys,
 * one signature each: a receiver that knows either accepts.
 */
export function signatureHeaders(keys: readonly Buffer[], id: string, now: Date, body: string): Header[] {
  const timestamp = Math.floor(now.getTime() / 1_000);
  const signatures = keys.map((key) => `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`);
  return [
    ['webhook-id', id],
    ['webhook-timestamp', String(timestamp)],
    ['webhook-signature', signatures.join(' ')],
  ];
}
