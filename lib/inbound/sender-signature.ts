// Whether a request was signed by who knows a hook's secret, in the way of several well-known senders.
// Sources: standardwebhooks spec ("Signature scheme"); GitHub, "Validating webhook deliveries"; Stripe, "Verify webhook
// signatures manually"; Shopify, "Validate the origin of your webhook"; Slack, "Verifying requests from Slack".
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { HmacOptions, SignatureKind } from '#lib/inbound/hook-settings.ts';

export type SenderCheck = { kind: SignatureKind; secret: string; toleranceSeconds: number; hmac: HmacOptions | null };

export type SenderVerdict = { ok: true } | { ok: false; reason: string };

/** What was signed, and the signatures of which one must be right. */
type Claim = {
  /** In seconds since 1970, as written; null where the sender signs no time. */
  time: string | null;
  signed: (string | Buffer)[];
  candidates: string[];
  key: Buffer;
  algorithm: string;
  encoding: 'hex' | 'base64';
};

/** `header`: the value of a header by its name in any case, or null. The reason is a whole sentence and names no secret. */
export function checkSender(check: SenderCheck, header: (name: string) => string | null, body: Buffer, now: Date): SenderVerdict {
  const claim = claims[check.kind](check, header, body);
  if ('missing' in claim) return { ok: false, reason: `The request is not signed: the header ${claim.missing} is missing or has another form.` };
  const late = claim.time === null ? undefined : timeProblem(claim.time, check.toleranceSeconds, now);
  if (late) return { ok: false, reason: late };
  const expected = createHmac(claim.algorithm, claim.key);
  for (const part of claim.signed) expected.update(part);
  const digest = expected.digest();
  if (claim.candidates.some((candidate) => isEqual(candidate, digest, claim.encoding))) return { ok: true };
  return { ok: false, reason: 'The signature is not right: the secret is another one, or the body was changed on its way.' };
}

type Missing = { missing: string };
type ReadClaim = (check: SenderCheck, header: (name: string) => string | null, body: Buffer) => Claim | Missing;

const claims: Record<SignatureKind, ReadClaim> = {
  'standard-webhooks': ({ secret }, header, body) => {
    const id = header('webhook-id');
    const time = header('webhook-timestamp');
    const candidates = (header('webhook-signature') ?? '').split(' ').flatMap((each) => (each.startsWith('v1,') ? [each.slice(3)] : []));
    if (!id) return { missing: 'webhook-id' };
    if (!time) return { missing: 'webhook-timestamp' };
    if (candidates.length === 0) return { missing: 'webhook-signature' };
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return { time, signed: [`${id}.${time}.`, body], candidates, key, algorithm: 'sha256', encoding: 'base64' };
  },
  github: ({ secret }, header, body) => {
    const signature = /^sha256=([0-9a-f]{64})$/i.exec(header('x-hub-signature-256') ?? '')?.[1];
    if (!signature) return { missing: 'X-Hub-Signature-256' };
    return { time: null, signed: [body], candidates: [signature], key: Buffer.from(secret), algorithm: 'sha256', encoding: 'hex' };
  },
  stripe: ({ secret }, header, body) => {
    const parts = (header('stripe-signature') ?? '').split(',').map((part) => part.trim().split('=', 2));
    const time = parts.find(([name]) => name === 't')?.[1];
    const candidates = parts.flatMap(([name, value]) => (name === 'v1' && value ? [value] : []));
    if (!time || candidates.length === 0) return { missing: 'Stripe-Signature' };
    return { time, signed: [`${time}.`, body], candidates, key: Buffer.from(secret), algorithm: 'sha256', encoding: 'hex' };
  },
  shopify: ({ secret }, header, body) => {
    const signature = header('x-shopify-hmac-sha256');
    if (!signature) return { missing: 'X-Shopify-Hmac-Sha256' };
    return { time: null, signed: [body], candidates: [signature], key: Buffer.from(secret), algorithm: 'sha256', encoding: 'base64' };
  },
  slack: ({ secret }, header, body) => {
    const time = header('x-slack-request-timestamp');
    const signature = /^v0=([0-9a-f]{64})$/i.exec(header('x-slack-signature') ?? '')?.[1];
    if (!time) return { missing: 'X-Slack-Request-Timestamp' };
    if (!signature) return { missing: 'X-Slack-Signature' };
    return { time, signed: [`v0:${time}:`, body], candidates: [signature], key: Buffer.from(secret), algorithm: 'sha256', encoding: 'hex' };
  },
  hmac: ({ secret, hmac }, header, body) => {
    if (hmac === null) return { missing: 'of the signature' };
    const { header: name, prefix, timestampHeader, algorithm, encoding } = hmac;
    const signature = header(name);
    if (!signature?.startsWith(prefix) || signature === prefix) return { missing: name };
    const time = timestampHeader === '' ? null : header(timestampHeader);
    if (timestampHeader !== '' && !time) return { missing: timestampHeader };
    const signed = time === null ? [body] : [`${time}.`, body];
    return { time, signed, candidates: [signature.slice(prefix.length)], key: Buffer.from(secret), algorithm, encoding };
  },
};

function timeProblem(time: string, toleranceSeconds: number, now: Date): string | undefined {
  const seconds = /^\d{1,12}$/.test(time) ? Number(time) : Number.NaN;
  if (Number.isNaN(seconds)) return 'The time of the signature is not a number of seconds since 1970.';
  const away = Math.abs(now.getTime() / 1_000 - seconds);
  if (away <= toleranceSeconds) return undefined;
  return `The time of the signature is ${Math.round(away).toLocaleString('en')} seconds away from now; ${toleranceSeconds.toLocaleString('en')} are allowed.`;
}

/** In constant time for all of one length; the length is no secret. */
function isEqual(candidate: string, digest: Buffer, encoding: 'hex' | 'base64'): boolean {
  const given = Buffer.from(candidate, encoding);
  return given.length === digest.length && timingSafeEqual(given, digest);
}
