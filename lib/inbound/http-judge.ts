// Decides about an HTTP request to a hook: who sent it, and what its body says.
import { decodeBody } from '#lib/inbound/decode/decode-body.ts';
import type { Judged } from '#lib/inbound/received.ts';
import type { ReceivingHook } from '#lib/inbound/receiving-hook.ts';
import { checkSender } from '#lib/inbound/sender-signature.ts';

/** Of HTTP: "The size of the request body cannot exceed 400kb. Transactions exceeding this size will fail with a 413 error." (Kustomer, "Create Form Hook Transaction") */
export const bodyBytesMax = 400_000;

export const tooLarge = {
  ok: false,
  outcome: 'too-large',
  status: 413,
  reason: `The body has more than ${bodyBytesMax.toLocaleString('en')} bytes.`,
} satisfies Judged;

/** `now`: when the request came, which its signature's time is compared with. */
export function judgeSender(hook: ReceivingHook, headers: Headers, body: Buffer, now: Date): Judged | undefined {
  if (hook.sender === null) return undefined;
  const { secret } = hook.sender;
  if (secret === null) return badSignature('The secret of this inbound webhook cannot be opened, so nobody’s signature can be checked. Enter it anew.');
  const verdict = checkSender({ ...hook.sender, secret }, (name) => headers.get(name), body, now);
  return verdict.ok ? undefined : badSignature(verdict.reason);
}

export async function judgeBody(contentType: string | null, body: Buffer): Promise<Judged> {
  const decoded = await decodeBody(contentType ?? '', body);
  if (decoded.ok) return decoded;
  return { ok: false, outcome: decoded.status === 415 ? 'unsupported' : 'malformed', status: decoded.status, reason: decoded.message };
}

function badSignature(reason: string): Judged {
  return { ok: false, outcome: 'bad-signature', status: 401, reason };
}
