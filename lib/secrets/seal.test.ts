import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

process.env.CALLBOARD_SECRET_KEY = 'a-key-for-tests-only-0123456789abcdef';
const { CannotUnseal, seal, unseal } = await import('#lib/secrets/seal.ts');

const cannot = (message: RegExp) => (error: unknown) => error instanceof CannotUnseal && message.test(error.message);

test('what was sealed opens in its place, whatever its text', () => {
  for (const text of ['', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'ü テスト\n', 'x'.repeat(4_096)])
    assert.equal(unseal(seal(text, 'webhook:5'), 'webhook:5'), text);
});

test('the same text is sealed differently each time, and never shows', () => {
  const sealed = Array.from({ length: 100 }, () => seal('a secret of mine', 'webhook:5'));
  assert.equal(new Set(sealed).size, 100);
  for (const each of sealed) {
    assert.match(each, /^v1\.[0-9a-f]{8}\.[\w-]+$/);
    assert.ok(!each.includes('secret') && !Buffer.from(each.split('.')[2] ?? '', 'base64url').includes('secret'));
  }
});

test('a sealed text opens nowhere else', () => {
  assert.throws(() => unseal(seal('a', 'webhook:5'), 'webhook:6'), cannot(/moved from another place/));
});

test('any changed bit is noticed', () => {
  const [version, fingerprint, text = ''] = seal('a secret', 'webhook:5').split('.');
  const bytes = Buffer.from(text, 'base64url');
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const changed = Buffer.from(bytes);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    assert.throws(() => unseal(`${version}.${fingerprint}.${changed.toString('base64url')}`, 'webhook:5'), cannot(/damaged/));
  }
  assert.throws(() => unseal(`${version}.${fingerprint}.AAAA`, 'webhook:5'), cannot(/damaged/));
});

test('a text in another form is refused with a sentence', () => {
  for (const text of ['', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'v2.00000000.AAAA', 'v1.xyz.AAAA']) {
    assert.throws(() => unseal(text, 'webhook:5'), cannot(/not in a form/));
  }
});

test('a text that was sealed with another key says so', () => {
  const script = "const { seal } = await import('#lib/secrets/seal.ts'); process.stdout.write(seal('a', 'webhook:5'));";
  const sealed = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, CALLBOARD_SECRET_KEY: 'another-key-for-tests-0123456789abcdef' },
    encoding: 'utf8',
  });
  assert.match(sealed, /^v1\./);
  assert.throws(() => unseal(sealed, 'webhook:5'), cannot(/sealed with another CALLBOARD_SECRET_KEY/));
});
