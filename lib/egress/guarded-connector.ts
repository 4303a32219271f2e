// Opens connections for deliveries, and refuses those that the policy forbids before a byte is sent.
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { BlockedAddress, checkedAddresses, requireAllowed } from '#lib/egress/checked-addresses.ts';
import { noteConnection } from '#lib/egress/connection.ts';
import type { EgressPolicy } from '#lib/egress/policy.ts';
import { proxyFor } from '#lib/egress/proxy.ts';
import type { ProxyGuard } from '#lib/egress/proxy-guard.ts';
import type { ProxyTunnels } from '#lib/egress/proxy-tunnel.ts';

// HTTP/1.1 only: what is sent is what vendors send, and every limit of answers holds.
const http1 = { timeout: 30_000, allowH2: false } as const;

/**
 * The policy counts for a literal as it stands, for every address a name resolves to, and for the address in the end
 * connected to. A name is resolved once: the connection goes to exactly the addresses that were checked.
 */
export function guardedConnector(policy: EgressPolicy, tunnels: ProxyTunnels, requireAllowedBehindProxy: ProxyGuard): buildConnector.connector {
  const lookup: LookupFunction = (hostname, options, callback) => {
    checkedAddresses(hostname, policy).then(
      (found) => {
        const [first] = found;
        if (options.all) callback(null, found);
        else callback(null, first?.address ?? '', first?.family);
      },
      (error) => callback(error, []),
    );
  };
  const guarded = buildConnector({ ...http1, lookup, maxCachedSessions: 100 });
  const own = buildConnector(http1);

  return (options, callback) => {
    const literal = options.hostname.startsWith('[') ? options.hostname.slice(1, -1) : options.hostname;
    const origin = `${options.protocol}//${options.host ?? options.hostname}`;
    const port = options.port || (options.protocol === 'https:' ? '443' : '80');
    const isOwn = `${options.hostname.replace(/\.$/, '')}:${port}` === policy.ownHost;
    const proxy = isOwn || !policy.proxies ? undefined : proxyFor(new URL(origin), policy.proxies);

    const connectDirectly = () => {
      if (!isOwn && isIP(literal)) requireAllowed(literal, literal, policy.addresses);
      (isOwn ? own : guarded)(options, (...[error, socket]) => {
        if (error) return callback(error, null);
        const remote = socket.remoteAddress ?? null;
        const verdict = remote === null ? undefined : policy.addresses.check(remote);
        if (!isOwn && verdict && !verdict.allowed) {
          socket.destroy();
          return callback(new BlockedAddress(options.hostname, verdict.rule), null);
        }
        noteConnection(socket, remote);
        callback(null, socket);
      });
    };

    if (!proxy) {
      try {
        connectDirectly();
      } catch (error) {
        callback(asError(error), null);
      }
      return;
    }
    const authority = `${isIP(literal) === 6 ? `[${literal}]` : literal}:${port}`;
    requireAllowedBehindProxy(options.hostname)
      .then(() => tunnels.open(proxy, authority))
      .then(
        (httpSocket) => {
          guarded({ ...options, httpSocket }, (...[error, socket]) => {
            if (error) return callback(error, null);
            noteConnection(socket, null);
            callback(null, socket);
          });
        },
        (error) => callback(asError(error), null),
      );
  };
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
