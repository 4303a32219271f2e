// The check of an address on save: it says the same as the one on delivery, which is what counts, because names may
// lead elsewhere by then.
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
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
  for (const address of await addressesOf(url.hostname)) {
    const verdict = policy.addresses.check(address);
    if (!verdict.allowed) return { ok: false, reason: blockedReason(verdict.rule) };
  }
  return { ok: true };
}

/** The sentence that a blocked job and a refused form show. */
export function blockedReason(rule: string): string {
  return `This address is not public: ${rule}. An administrator can allow it in the settings (egress allow-list).`;
}

async function addressesOf(hostname: string): Promise<string[]> {
  const literal = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  if (isIP(literal)) return [literal];
  // RFC 6761: these names mean this machine, whatever a resolver says.
  if (/(^|\.)localhost\.?$/.test(hostname)) return ['127.0.0.1'];
  try {
    return (await lookup(hostname, { all: true })).map(({ address }) => address);
  } catch {
    return [];
  }
}
