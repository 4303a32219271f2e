// Where this installation's deliveries may go, from the environment and the workspace settings.
import { type AddressPolicy, addressPolicy } from '#lib/egress/address-policy.ts';
import { env } from '#lib/env.ts';

export type EgressPolicy = {
  addresses: AddressPolicy;
  /** `host:port` of Callboard itself: request bins and workflow runs are reached there whatever its address is. */
  ownHost: string;
};

/** `allow`: the workspace's ranges; the environment's are added. */
export function egressPolicy(allow: readonly string[]): EgressPolicy {
  const own = new URL(env().publicUrl);
  return {
    addresses: addressPolicy([...env().CALLBOARD_EGRESS_ALLOW, ...allow]),
    ownHost: hostAndPort(own),
  };
}

/** `example.com:443`, with the scheme's own port where none is written. */
export function hostAndPort(url: URL): string {
  return `${url.hostname.replace(/\.$/, '')}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
}
