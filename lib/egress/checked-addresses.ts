// Names and literals to addresses, every one of them checked: the only way from a host that a user typed to an address
// that is connected to. The check on save and the one on delivery are both this one, so that they say the same.
import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { AddressPolicy, AddressVerdict } from '#lib/egress/address-policy.ts';
import { plainHost } from '#lib/egress/no-proxy.ts';
import { isLocalhost } from '#lib/egress/proxy.ts';

export type HostAddress = { address: string; family: number };

/** A refusal of the address guard; its message is the sentence that the job and the form show. */
export class BlockedAddress extends Error {
  constructor(host: string, rule: string) {
    const subject = isIP(plainHost(host)) ? 'This address is not public' : `${plainHost(host)} is not a public address`;
    super(`${subject}: ${rule}. An administrator can allow it under Administration, Settings, Allowed addresses; the operator with CALLBOARD_EGRESS_ALLOW.`);
  }
}

/** @throws BlockedAddress */
export function requireAllowed(host: string, address: string, addresses: AddressPolicy): void {
  const verdict = addresses.check(address);
  if (!verdict.allowed) throw new BlockedAddress(host, verdict.rule);
}

/**
 * The addresses that a host stands for, looked up once: who connects to these connects to what was checked. All must be
 * allowed, else a name with a good and a bad address would be a matter of luck.
 * @throws BlockedAddress, or the resolver's error
 */
export async function checkedAddresses(hostname: string, policy: { addresses: AddressPolicy; lookup?: LookupFunction }): Promise<HostAddress[]> {
  const host = plainHost(hostname);
  if (isIP(host)) {
    requireAllowed(hostname, host, policy.addresses);
    return [{ address: host, family: isIP(host) }];
  }
  if (isLocalhost(host)) return localAddresses(hostname, policy.addresses);
  const found = await lookUp(hostname, policy.lookup ?? systemLookup);
  for (const { address } of found) requireAllowed(hostname, address, policy.addresses);
  return found;
}

/** Which of its two addresses a name for this machine leads to depends on the machine: those that are allowed will do. */
function localAddresses(hostname: string, addresses: AddressPolicy): HostAddress[] {
  const both: (HostAddress & { verdict: AddressVerdict })[] = [
    { address: '127.0.0.1', family: 4, verdict: addresses.check('127.0.0.1') },
    { address: '::1', family: 6, verdict: addresses.check('::1') },
  ];
  const allowed = both.filter(({ verdict }) => verdict.allowed);
  if (allowed.length === 0) requireAllowed(hostname, '127.0.0.1', addresses);
  return allowed.map(({ address, family }) => ({ address, family }));
}

function lookUp(hostname: string, lookup: LookupFunction): Promise<HostAddress[]> {
  return new Promise((resolve, reject) => {
    lookup(hostname, { all: true }, (error, found, family) => {
      if (error) reject(error);
      else resolve(Array.isArray(found) ? found : [{ address: found, family: family ?? isIP(found) }]);
    });
  });
}
