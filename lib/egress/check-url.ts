// The check of an address on save: it says the same as the one on delivery, which is what counts, because names may
// lead elsewhere by then.
import { BlockedAddress, checkedAddresses } from '#lib/egress/checked-addresses.ts';
import { type EgressPolicy, egressPolicy, hostAndPort } from '#lib/egress/policy.ts';
import { readSettings } from '#lib/settings.ts';

export type UrlCheck = { ok: true } | { ok: false; reason: string };

/** Whether deliveries may go to this URL as things stand. A name that does not resolve now is accepted: it may later. */
export async function checkUrl(text: string): Promise<UrlCheck> {
  const { egressAllow } = await readSettings();
  return checkUrlAgainst(text, egressPolicy(egressAllow));
}

export async function checkUrlAgainst(text: string, policy: EgressPolicy): Promise<UrlCheck> {
  if (!URL.canParse(text)) return { ok: false, reason: 'This is not a full URL.' };
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { ok: false, reason: 'Only http and https URLs can be reached.' };
  if (url.username !== '' || url.password !== '') return { ok: false, reason: 'A URL must not contain a user name or a password.' };
  if (hostAndPort(url) === policy.ownHost) return { ok: true };
  try {
    await checkedAddresses(url.hostname, policy);
  } catch (error) {
    if (error instanceof BlockedAddress) return { ok: false, reason: error.message };
  }
  return { ok: true };
}
