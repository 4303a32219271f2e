// What can be wrong with a receiver's certificate, each in words that a person can act on.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { addressPolicy } from '#lib/egress/address-policy.ts';
import { openSender } from '#lib/egress/sender.ts';
import { makeCertificate, type TestCertificate } from '#lib/testing/certificate.ts';
import { openRawReceiver } from '#lib/testing/raw-receiver.ts';

const authority = makeCertificate('Test authority', { isAuthority: true });

const sender = openSender({
  addresses: addressPolicy(['127.0.0.1']),
  ownHost: 'localhost:3000',
  lookup: (_name, _options, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
});
after(() => sender.close());

const cases: [what: string, certificate: TestCertificate | undefined, expected: RegExp][] = [
  [
    'a self-signed certificate',
    makeCertificate('receiver.example', { altNames: ['receiver.example'] }),
    /^The receiver's certificate is signed by nobody but itself\. .*NODE_EXTRA_CA_CERTS.*\(DEPTH_ZERO_SELF_SIGNED_CERT\)$/,
  ],
  [
    'a certificate of an unknown authority',
    makeCertificate('receiver.example', { issuer: authority, altNames: ['receiver.example'] }),
    /^The receiver's certificate is signed by an authority that is not known here.*NODE_EXTRA_CA_CERTS/,
  ],
  [
    'an unknown authority that is sent along',
    chained(makeCertificate('receiver.example', { issuer: authority, altNames: ['receiver.example'] })),
    /^The receiver's certificate is signed by an authority that is not known here.*NODE_EXTRA_CA_CERTS.*\(SELF_SIGNED_CERT_IN_CHAIN\)$/,
  ],
  ['no TLS at all', undefined, /^The receiver does not speak TLS at this port\. Use http:\/\/ or another port\. \(ERR_SSL_\w+\)$/],
];

function chained(certificate: TestCertificate): TestCertificate {
  return { ...certificate, cert: certificate.cert + authority.cert };
}

for (const [what, certificate, expected] of cases) {
  test(`${what} is refused before a byte of the request is sent`, async () => {
    let received = 0;
    const receiver = await openRawReceiver((socket) => {
      socket.on('data', (chunk) => {
        received += chunk.length;
        if (!certificate) socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
      });
    }, certificate);
    try {
      const url = `https://receiver.example:${receiver.port}/`;
      const outcome = await sender.send({ method: 'POST', url, headers: [], body: 'secret' }, { timeoutMs: 5_000 });
      assert.equal(outcome.kind, 'tls-failed', JSON.stringify(outcome));
      assert.match('error' in outcome ? outcome.error : '', expected);
      if (certificate) assert.equal(received, 0);
    } finally {
      await receiver.close();
    }
  });
}
