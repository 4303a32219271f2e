// Decides about an e-mail to a hook: whether it carries the key, and which JSON it brings.
import { timingSafeEqual } from 'node:crypto';
import PostalMime, { type Email } from 'postal-mime';
import { errorText } from '#lib/errors.ts';
import { decodeJson } from '#lib/inbound/decode/json.ts';
import { bodyBytesMax } from '#lib/inbound/http-judge.ts';
import { type Block, findJson } from '#lib/inbound/mail/find-json.ts';
import type { Judged } from '#lib/inbound/received.ts';
import type { ReceivingHook } from '#lib/inbound/receiving-hook.ts';

export type ParsedMail = { ok: true; email: Email } | { ok: false; judged: Judged };

export async function parseMail(raw: Buffer): Promise<ParsedMail> {
  try {
    return { ok: true, email: await PostalMime.parse(raw, { maxNestingDepth: 32, maxHeadersSize: 262_144, maxRfc822NestingDepth: 0 }) };
  } catch (error) {
    return { ok: false, judged: refused('malformed', 554, `The e-mail could not be read: ${errorText(error).replace(/\.$/, '')}.`) };
  }
}

/** `isTrusted`: a person answers for it, so no key is asked for. */
export async function judgeMail(hook: ReceivingHook, raw: Buffer, options: { isTrusted: boolean }): Promise<Judged> {
  const parsed = await parseMail(raw);
  return parsed.ok ? judgeParsedMail(hook, parsed.email, options) : parsed.judged;
}

/** Where a key is asked for, only blocks that carry it count: nothing else in an e-mail says who wrote it. */
export function judgeParsedMail(hook: ReceivingHook, email: Email, { isTrusted }: { isTrusted: boolean }): Judged {
  const wanted = isTrusted ? null : hook.blockKey;
  if (wanted !== null && wanted.secret === null) {
    return refused('bad-signature', 550, 'The key of this inbound webhook cannot be opened, so nobody’s key can be compared. Enter it anew.');
  }
  const { secret } = wanted ?? { secret: null };
  const found = findJson(email, (block) => secret === null || hasKey(block, secret), { blocksOnly: secret !== null });
  if (found.place === 'nowhere') return secret === null ? nothingFound : noKey;
  for (const [index, text] of found.texts.entries()) {
    const decoded = decodeJson(text);
    if (!decoded.ok) return refused('malformed', 554, `${placeWords(found.place, index, found.texts.length)}: ${decoded.message}`);
  }
  // One is what it is; several are a list of them, each as it came.
  const data = found.texts.length === 1 ? (found.texts[0] ?? '') : `[${found.texts.join(',')}]`;
  if (Buffer.byteLength(data) > bodyBytesMax)
    return refused('too-large', 552, `The JSON in the e-mail has more than ${bodyBytesMax.toLocaleString('en')} bytes.`);
  return { ok: true, data };
}

type Refused = Extract<Judged, { ok: false }>;

function refused(outcome: Refused['outcome'], status: number, reason: string): Judged {
  return { ok: false, outcome, status, reason };
}

const nothingFound = refused(
  'unsupported',
  554,
  'The e-mail has no JSON: send it as the body, as an attachment, or in a <script type="application/ld+json"> of the HTML.',
);

const noKey = refused('bad-signature', 550, 'No <script type="application/ld+json"> of the e-mail carries the data-kustomer-key of this inbound webhook.');

function placeWords(place: 'body' | 'attachment' | 'block', index: number, count: number): string {
  if (place === 'body') return 'In the body';
  return count === 1 ? `In the ${place}` : `In ${place} ${index + 1} of ${count}`;
}

function hasKey({ key }: Block, secret: string): boolean {
  const given = Buffer.from(key ?? '');
  const wanted = Buffer.from(secret);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
