// What a proxy is asked for must be allowed as far as it can be seen from here.
import { BlockedAddress, checkedAddresses } from '#lib/egress/checked-addresses.ts';
import type { EgressPolicy } from '#lib/egress/policy.ts';

/** Where a proxy is needed, names of the outside often cannot be resolved, or only after half a minute of trying. */
const patienceMs = 2_000;
const unresolvedForMs = 60_000;
const namesRememberedMax = 10_000;

/** @throws BlockedAddress */
export type ProxyGuard = (hostname: string) => Promise<void>;

/**
 * The proxy resolves names itself, maybe to other addresses than we do, and maybe names that we cannot resolve: what we
 * can see must be allowed, the rest is the proxy's own policy. A name that could not be resolved is left to the proxy for
 * a minute, so that not every delivery waits for it.
 */
export function proxyGuard(policy: EgressPolicy): ProxyGuard {
  const unresolvedUntil = new Map<string, number>();
  return async (hostname) => {
    if ((unresolvedUntil.get(hostname) ?? 0) > Date.now()) return;
    try {
      await withPatience(checkedAddresses(hostname, policy));
    } catch (error) {
      if (error instanceof BlockedAddress) throw error;
      unresolvedUntil.set(hostname, Date.now() + unresolvedForMs);
      if (unresolvedUntil.size > namesRememberedMax) unresolvedUntil.delete(unresolvedUntil.keys().next().value ?? '');
    }
  };
}

async function withPatience(work: Promise<unknown>): Promise<void> {
  const { promise: patience, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('the name was not resolved in time')), patienceMs);
  try {
    await Promise.race([work, patience]);
  } finally {
    clearTimeout(timer);
  }
}
