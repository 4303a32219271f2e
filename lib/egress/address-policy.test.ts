import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addressPolicy } from '#lib/egress/address-policy.ts';
import { checkUrlAgainst } from '#lib/egress/check-url.ts';

const policy = addressPolicy([]);

const forbidden = [
  // IPv4 special ranges, first and last addresses.
  '0.0.0.0',
  '0.255.255.255',
  '10.0.0.0',
  '10.255.255.255',
  '100.64.0.0',
  '100.127.255.255',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.0.1',
  '169.254.169.254',
  '172.16.0.0',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '192.31.196.1',
  '192.52.193.1',
  '192.88.99.1',
  '192.168.0.1',
  '192.168.255.255',
  '192.175.48.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  // IPv6 special ranges.
  '::',
  '::1',
  '0:0:0:0:0:0:0:1',
  '64:ff9b:1::1',
  '100::1',
  '100:0:0:1::1',
  '2001::1',
  '2001:1::1',
  '2001:db8::1',
  '2620:4f:8000::1',
  '3fff::1',
  '5f00::1',
  'fc00::1',
  'fd12:3456:789a::1',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  '4000::1',
  'e000::1',
  // IPv4 inside IPv6: mapped, compatible, NAT64, 6to4, ISATAP.
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:10.1.2.3',
  '0:0:0:0:0:ffff:169.254.169.254',
  '::127.0.0.1',
  '::7f00:1',
  '64:ff9b::127.0.0.1',
  '64:ff9b::a00:1',
  '64:ff9b::169.254.169.254',
  '2002:7f00:1::',
  '2002:a00:1::1',
  '2002:c0a8:101::1',
  '2002:a9fe:a9fe::',
  '2600::5efe:10.0.0.1',
  '2600::200:5efe:192.168.0.1',
]; // prettier-ignore

const open = [
  '1.1.1.1',
  '8.8.8.8',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '128.0.0.1',
  '172.15.255.255',
  '172.32.0.0',
  '192.0.1.1',
  '192.167.255.255',
  '193.0.0.1',
  '198.17.255.255',
  '198.20.0.0',
  '223.255.255.255',
  '2606:4700:4700::1111',
  '2a00:1450:4001:80b::200e',
  '64:ff9b::8.8.8.8',
  '::ffff:8.8.8.8',
  '2002:808:808::1',
]; // prettier-ignore

describe('the address policy', () => {
  for (const address of forbidden) {
    it(`forbids ${address}`, () => assert.equal(policy.check(address).allowed, false));
  }
  for (const address of open) {
    it(`allows ${address}`, () => assert.deepEqual(policy.check(address), { allowed: true }));
  }
  it('names the range and, for an embedded address, where the packet would end', () => {
    assert.deepEqual(policy.check('64:ff9b::a00:1'), { allowed: false, rule: '64:ff9b::a00:1 (which is 10.0.0.1) is in 10.0.0.0/8 (private network)' });
  });
  it('allows what the operator allows, and nothing beside it', () => {
    const allowing = addressPolicy(['10.1.0.0/16', 'fd00::/8']);
    assert.equal(allowing.check('10.1.2.3').allowed, true);
    assert.equal(allowing.check('10.2.0.1').allowed, false);
    assert.equal(allowing.check('fd00::1').allowed, true);
    assert.equal(allowing.check('fc00::1').allowed, false);
  });
});

describe('the check of a URL on save', () => {
  const egress = { addresses: policy, ownHost: 'localhost:3000' };
  const refused = [
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://017700000001/',
    'http://127.1/',
    'http://127.0.1/',
    'http://127.0.0.1./',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://localhost/',
    'http://LOCALHOST/',
    'http://localhost./',
    'http://localhost:3001/',
    'http://example.com@127.0.0.1/',
    'http://user:secret@example.com/',
    'http://１２７.０.０.１/',
    'http://127。0。0。1/',
    'http://0/',
    'http://169.254.169.254/latest/meta-data/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'http:/127.0.0.1',
    'http:127.0.0.1',
    'http://[fe80::1]/',
    'http://10.0.0.1:8080/x',
    'not a url',
  ]; // prettier-ignore
  for (const url of refused) {
    it(`refuses ${url}`, async () => assert.equal((await checkUrlAgainst(url, egress)).ok, false));
  }
  for (const url of ['https://1.1.1.1/hook', 'http://localhost:3000/b/x', 'http://[2606:4700:4700::1111]/', 'https://8.8.8.8:8443/x?y=1']) {
    it(`accepts ${url}`, async () => assert.deepEqual(await checkUrlAgainst(url, egress), { ok: true }));
  }
});
