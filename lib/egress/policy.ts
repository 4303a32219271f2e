// Where this installation's deliveries may go and by which way, from the environment and the workspace settings.
import type { LookupFunction } from 'node:net';
import { type AddressPolicy, addressPolicy } from '#lib/egress/address-policy.ts';
import type { ProxyRules } from '#lib/egress/proxy.ts';
import { env } from '#lib/env.ts';

export type EgressPolicy = {
  addresses: AddressPolicy;
  /** `host:port` of Callboard itself: request bins and workflow runs are reached there whatever its address is, and never by a proxy. */
  ownHost: string;
  /** The proxies that requests go out through; without them they go out directly. */
  proxies?: ProxyRules;
  /** Where names are looked up; without it, as this machine does it. */
  lookup?: LookupFunction;
};

/** `allow`: the workspace's ranges; the environment's are added. */
export function egressPolicy(allow: readonly string[]): EgressPolicy {
  const { publicUrl, CALLBOARD_EGRESS_ALLOW, HTTPS_PROXY: https, HTTP_PROXY: http, NO_PROXY: excepted } = env();
  return {
    addresses: addressPolicy([...CALLBOARD_EGRESS_ALLOW, ...allow]),
    ownHost: hostAndPort(new URL(publicUrl)),
    ...(https || http ? { proxies: { https, http, excepted } } : {}),
  };
}

/** `example.com:443`, with the scheme's own port where none is written. */
export function hostAndPort(url: URL): string {
  return `${url.hostname.replace(/\.$/, '')}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
}
