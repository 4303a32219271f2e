// Certificates made on the spot for tests of TLS: Node.js can sign them but not write them, so that here is the little of
// X.509 that it takes.
import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

export type TestCertificate = { name: string; cert: string; key: string };

/** Signed by `issuer`, or by itself, and valid until tomorrow. `altNames` are host names. */
export function makeCertificate(name: string, options: { issuer?: TestCertificate; altNames?: string[]; isAuthority?: boolean } = {}): TestCertificate {
  const { issuer, altNames = [], isAuthority = false } = options;
  const yesterdayToTomorrow = [-1, 1].map((days) => time(new Date(Date.now() + days * 86_400_000)));
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(oid('1.2.840.10045.4.3.2'));
  const extensions = [
    sequence(oid('2.5.29.19'), boolean(true), octets(isAuthority ? sequence(boolean(true)) : sequence())),
    ...(altNames.length === 0 ? [] : [sequence(oid('2.5.29.17'), octets(sequence(...altNames.map((altName) => der(0x82, Buffer.from(altName))))))]),
  ];
  const body = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    commonName(issuer?.name ?? name),
    sequence(...yesterdayToTomorrow),
    commonName(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  );
  const signer: KeyObject = issuer ? createPrivateKey(issuer.key) : privateKey;
  const whole = sequence(body, algorithm, der(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, signer)])));
  return {
    name,
    cert: `-----BEGIN CERTIFICATE-----\n${whole
      .toString('base64')
      .replace(/(.{64})/g, '$1\n')
      .trim()}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: Buffer[]) => der(0x30, Buffer.concat(parts));
const integer = (value: Buffer) => der(0x02, value);
const boolean = (value: boolean) => der(0x01, Buffer.from([value ? 255 : 0]));
const octets = (content: Buffer) => der(0x04, content);
const commonName = (name: string) => sequence(der(0x31, sequence(oid('2.5.4.3'), der(0x0c, Buffer.from(name)))));
const time = (date: Date) => der(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest.flatMap(base128)];
  return der(0x06, Buffer.from(bytes));
}

function base128(value: number): number[] {
  const bytes = [value & 127];
  for (let left = value >> 7; left > 0; left >>= 7) bytes.unshift(128 | (left & 127));
  return bytes;
}
