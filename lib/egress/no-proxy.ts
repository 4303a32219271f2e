// Which hosts are reached without the proxy: the entries of NO_PROXY, as curl and Go read them.
import { BlockList, isIP } from 'node:net';
import { parseCidr } from '#lib/egress/cidr.ts';

/** Whether a host (as `URL.hostname` writes it) on a port is one of the entries. */
export type NoProxy = (hostname: string, port: string) => boolean;

/**
 * Entries are divided by commas or blanks: `*`, a host name (its subdomains too, with or without a leading dot), an
 * address, a range; a name or an address may end with `:port`. Ranges concern addresses that stand in the URL.
 */
export function parseNoProxy(text: string): { ok: true; matches: NoProxy } | { ok: false; wrong: string[] } {
  const entries = text.split(/[\s,]+/).filter((entry) => entry !== '');
  const rules = entries.map((entry) => ({ entry, rule: parseEntry(entry) }));
  const wrong = rules.flatMap(({ entry, rule }) => (rule ? [] : [entry]));
  if (wrong.length > 0) return { ok: false, wrong };
  return { ok: true, matches: (hostname, port) => rules.some(({ rule }) => rule?.(plainHost(hostname), port)) };
}

function parseEntry(entry: string): NoProxy | undefined {
  if (entry === '*') return () => true;
  const range = parseCidr(unbracketed(entry));
  if (range) {
    const list = new BlockList();
    list.addSubnet(range.address, range.prefix, range.family);
    return (hostname) => isIP(hostname) !== 0 && list.check(hostname, isIP(hostname) === 4 ? 'ipv4' : 'ipv6');
  }
  const [, written = '', port] = /^(.*?)(?::(\d{1,5}))?$/.exec(entry) ?? [];
  const onPort = (given: string) => port === undefined || given === port;
  const host = unbracketed(written);
  if (isIP(host)) {
    const same = parseEntry(host);
    return (hostname, given) => onPort(given) && same?.(hostname, given) === true;
  }
  const name = host.replace(/^\*?\./, '');
  if (!/^[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)*\.?$/u.test(name) || !URL.canParse(`http://${name}`)) return undefined;
  const canonical = plainHost(new URL(`http://${name}`).hostname);
  return (hostname, given) => onPort(given) && (hostname === canonical || hostname.endsWith(`.${canonical}`));
}

/** Without brackets and without the dot at the end of a full name. */
export function plainHost(hostname: string): string {
  return unbracketed(hostname).replace(/\.$/, '');
}

function unbracketed(host: string): string {
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
}
