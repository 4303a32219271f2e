import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { projectDir } from '#lib/launcher/build.ts';
import { ensureSecretKey } from '#lib/launcher/secret-key.ts';

const dataDir = mkdtempSync(path.join(tmpdir(), 'callboard-key-'));
after(() => rmSync(dataDir, { recursive: true, force: true }));

test('the key is made once, readable by its owner only, and a given one is taken instead', () => {
  const made = ensureSecretKey(dataDir, undefined);
  assert.ok(made.length >= 32);
  assert.equal(ensureSecretKey(dataDir, undefined), made);
  assert.equal(readFileSync(path.join(dataDir, 'secret-key'), 'utf8').trim(), made);
  assert.equal(statSync(path.join(dataDir, 'secret-key')).mode & 0o777, 0o600);
  assert.equal(ensureSecretKey(dataDir, 'a key of the operator’s own, 32 characters'), 'a key of the operator’s own, 32 characters');
});

for (const name of ['web', 'engine']) {
  test(`${name} alone refuses to start without the key, in one sentence`, () => {
    const { CALLBOARD_SECRET_KEY: _, ...environment } = process.env;
    const { status, stderr, stdout } = spawnSync(process.execPath, [path.join(projectDir, 'lib/launcher', `${name}.ts`)], {
      env: { ...environment, DATABASE_URL: 'postgresql://127.0.0.1:9/none', PORT: '9' },
      encoding: 'utf8',
      timeout: 60_000,
    });
    assert.equal(status, 1, stdout);
    assert.match(stderr, /^Callboard cannot start: CALLBOARD_SECRET_KEY is not set\. Give every web and engine the same key: /);
    assert.equal(stderr.trim().split('\n').length, 1);
  });
}
