// Which addresses deliveries may reach: public ones, and what the operator allows.
// Sources of the ranges: RFC 6890 and the IANA special-purpose address registries for IPv4 and IPv6.
import { BlockList, isIP } from 'node:net';
import { parseCidr } from '#lib/egress/cidr.ts';

export type AddressVerdict = { allowed: true } | { allowed: false; rule: string };

/** What is not public, with the words that a job's reason uses. */
const specialRanges: [range: string, name: string][] = [
  ['0.0.0.0/8', 'this network'],
  ['10.0.0.0/8', 'private network'],
  ['100.64.0.0/10', 'shared address space of carriers'],
  ['127.0.0.0/8', 'loopback'],
  ['169.254.0.0/16', 'link-local, where cloud metadata services are'],
  ['172.16.0.0/12', 'private network'],
  ['192.0.0.0/24', 'IETF protocol assignments'],
  ['192.0.2.0/24', 'documentation'],
  ['192.31.196.0/24', 'AS112'],
  ['192.52.193.0/24', 'AMT'],
  ['192.88.99.0/24', '6to4 relay'],
  ['192.168.0.0/16', 'private network'],
  ['192.175.48.0/24', 'AS112'],
  ['198.18.0.0/15', 'benchmarking'],
  ['198.51.100.0/24', 'documentation'],
  ['203.0.113.0/24', 'documentation'],
  ['224.0.0.0/4', 'multicast'],
  ['240.0.0.0/4', 'reserved'],
  ['::/128', 'unspecified'],
  ['::1/128', 'loopback'],
  ['64:ff9b:1::/48', 'local-use translation'],
  ['100::/64', 'discard-only'],
  ['100:0:0:1::/64', 'dummy prefix'],
  ['2001::/23', 'IETF protocol assignments'],
  ['2001:db8::/32', 'documentation'],
  ['2620:4f:8000::/48', 'AS112'],
  ['3fff::/20', 'documentation'],
  ['5f00::/16', 'segment routing'],
  ['fc00::/7', 'private network'],
  ['fe80::/10', 'link-local'],
  ['fec0::/10', 'site-local'],
  ['ff00::/8', 'multicast'],
];

const special = specialRanges.map(([range, name]) => ({ range, name, list: listOf([range]) }));
/** Global unicast: everything else of IPv6 is reserved. */
const globalUnicast = listOf(['2000::/3', '64:ff9b::/96']);

export type AddressPolicy = { check: (address: string) => AddressVerdict };

/** `allow`: CIDRs that deliveries may reach although they are not public. */
export function addressPolicy(allow: readonly string[]): AddressPolicy {
  const allowed = listOf(allow);
  return {
    check: (address) => {
      const plain = withoutZone(address);
      const version = isIP(plain);
      if (version === 0) return { allowed: false, rule: `${address} is not an IP address` };
      // An IPv4 address may hide in an IPv6 one: what counts is where the packet ends.
      for (const form of [plain, ...embeddedIpv4(plain)]) {
        const family = isIP(form) === 4 ? 'ipv4' : 'ipv6';
        if (allowed.check(form, family)) continue;
        const hit = special.find(({ list }) => list.check(form, family));
        if (hit) return { allowed: false, rule: `${form === plain ? plain : `${plain} (which is ${form})`} is in ${hit.range} (${hit.name})` };
        if (family === 'ipv6' && !globalUnicast.check(form, 'ipv6') && embeddedIpv4(form).length === 0)
          return { allowed: false, rule: `${plain} is not in a public range` };
      }
      return { allowed: true };
    },
  };
}

/** The IPv4 addresses inside mapped (::ffff:0:0/96), compatible (::/96), NAT64 (64:ff9b::/96), 6to4 (2002::/16) and ISATAP addresses. */
function embeddedIpv4(address: string): string[] {
  if (isIP(address) !== 6) return [];
  const words = ipv6Words(address);
  const ipv4 = (high: number | undefined, low: number | undefined) => [(high ?? 0) >> 8, (high ?? 0) & 255, (low ?? 0) >> 8, (low ?? 0) & 255].join('.');
  const leading = words.slice(0, 5).every((word) => word === 0);
  if (leading && words[5] === 0xffff) return [ipv4(words[6], words[7])];
  if (leading && words[5] === 0 && (words[6] !== 0 || (words[7] ?? 0) > 1)) return [ipv4(words[6], words[7])];
  if (words[0] === 0x64 && words[1] === 0xff9b && words.slice(2, 6).every((word) => word === 0)) return [ipv4(words[6], words[7])];
  if (words[0] === 0x2002) return [ipv4(words[1], words[2])];
  if ((words[4] === 0 || words[4] === 0x200) && words[5] === 0x5efe) return [ipv4(words[6], words[7])];
  return [];
}

/** The eight 16-bit words of an IPv6 address that `isIP` has accepted. */
function ipv6Words(address: string): number[] {
  // The URL parser writes every spelling in one canonical form, dotted tails included.
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const parse = (part: string) => (part === '' ? [] : part.split(':').map((word) => Number.parseInt(word, 16)));
  const before = parse(head);
  const after = tail === undefined ? [] : parse(tail);
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
}

function withoutZone(address: string): string {
  return address.split('%')[0] ?? address;
}

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const cidr = parseCidr(range);
    if (cidr) list.addSubnet(cidr.address, cidr.prefix, cidr.family);
  }
  return list;
}
