// The proxy that deliveries go out through, where the operator has one (HTTPS_PROXY, HTTP_PROXY, NO_PROXY).
import { BlockList, isIP } from 'node:net';
import { type NoProxy, plainHost } from '#lib/egress/no-proxy.ts';

export type OutboundProxy = {
  /** `http://proxy.example.com:3128`: where to connect, without credentials. */
  origin: string;
  hostname: string;
  /** `proxy.example.com:3128`, for reasons and screens. */
  name: string;
  /** The value of Proxy-Authorization; a secret. */
  authorization: string | undefined;
};

/** An address as the variables hold it: `http://user:password@proxy:3128`; http is meant where no scheme stands. Undefined when it is none. */
export function parseProxy(text: string): OutboundProxy | undefined {
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(full)) return undefined;
  const url = new URL(full);
  if (!/^https?:$/.test(url.protocol) || url.hostname === '' || url.pathname !== '/' || url.search !== '' || url.hash !== '') return undefined;
  const credentials = credentialsOf(url);
  if (credentials === undefined) return undefined;
  return {
    origin: url.origin,
    hostname: plainHost(url.hostname),
    name: `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`,
    authorization: credentials === '' ? undefined : `Basic ${Buffer.from(credentials).toString('base64')}`,
  };
}

function credentialsOf(url: URL): string | undefined {
  if (url.username === '' && url.password === '') return '';
  try {
    return `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  } catch {
    return undefined;
  }
}

export type ProxyRules = { https: OutboundProxy | undefined; http: OutboundProxy | undefined; excepted: NoProxy };

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** The proxy for a URL. This machine itself is never asked for through one: the proxy would take it for its own. */
export function proxyFor(url: URL, rules: ProxyRules): OutboundProxy | undefined {
  const isHttps = url.protocol === 'https:';
  const proxy = isHttps ? rules.https : rules.http;
  if (!proxy) return undefined;
  const host = plainHost(url.hostname);
  const isLoopback = isLocalhost(host) || (isIP(host) !== 0 && loopback.check(host, isIP(host) === 4 ? 'ipv4' : 'ipv6'));
  return isLoopback || rules.excepted(host, url.port || (isHttps ? '443' : '80')) ? undefined : proxy;
}

/** RFC 6761: these names mean this machine, whatever a resolver says. */
export function isLocalhost(hostname: string): boolean {
  return /(^|\.)localhost\.?$/.test(hostname);
}
