// Opens connections for deliveries, and refuses those that the policy forbids before a byte is sent.
import { lookup as dnsLookup } from 'node:dns';
import { isIP } from 'node:net';
import { buildConnector } from 'undici';
import { blockedReason } from '#lib/egress/check-url.ts';
import type { EgressPolicy } from '#lib/egress/policy.ts';

/** A refusal of the address guard; its message is the sentence that the job shows. */
export class BlockedAddress extends Error {}

/** The policy counts for a literal as it stands, for every address a name resolves to, and for the address in the end connected to. */
export function guardedConnector(policy: EgressPolicy, onConnected: (origin: string, remoteAddress: string | null) => void): buildConnector.connector {
  const lookup: typeof dnsLookup = Object.assign(
    (hostname: string, options: object, callback: (...results: unknown[]) => void) => {
      dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
        if (error) return callback(error);
        for (const { address } of addresses) {
          const verdict = policy.addresses.check(address);
          if (!verdict.allowed) return callback(new BlockedAddress(blockedReason(verdict.rule)));
        }
        const first = addresses[0];
        if ('all' in options && options.all) callback(null, addresses);
        else callback(null, first?.address, first?.family);
      });
    },
    { __promisify__: dnsLookup.__promisify__ },
  ) as typeof dnsLookup;
  const guarded = buildConnector({ lookup, timeout: 30_000, maxCachedSessions: 100 });
  const own = buildConnector({ timeout: 30_000 });

  return (options, callback) => {
    const literal = options.hostname.startsWith('[') ? options.hostname.slice(1, -1) : options.hostname;
    const origin = `${options.protocol}//${options.host ?? options.hostname}`;
    const port = options.port || (options.protocol === 'https:' ? '443' : '80');
    const isOwn = `${options.hostname.replace(/\.$/, '')}:${port}` === policy.ownHost;
    if (!isOwn && isIP(literal)) {
      const verdict = policy.addresses.check(literal);
      if (!verdict.allowed) return callback(new BlockedAddress(blockedReason(verdict.rule)), null);
    }
    (isOwn ? own : guarded)(options, (...[error, socket]) => {
      if (error) return callback(error, null);
      const remote = socket.remoteAddress ?? null;
      const verdict = remote === null ? undefined : policy.addresses.check(remote);
      if (!isOwn && verdict && !verdict.allowed) {
        socket.destroy();
        return callback(new BlockedAddress(blockedReason(verdict.rule)), null);
      }
      onConnected(origin, remote);
      callback(null, socket);
    });
  };
}
