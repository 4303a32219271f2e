import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { place } from '#lib/postgres/place.ts';

let root = '';
let base = '';
let dataDir = '';
let packaged = '';
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'callboard-place-'));
  chmodSync(root, 0o755);
  base = path.join(root, 'var');
  dataDir = path.join(root, 'home', 'data');
  packaged = path.join(root, 'code', 'native');
  for (const folder of [dataDir, path.join(packaged, 'bin')]) mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(packaged, '..', 'package.json'), '{"version":"1.2.3"}');
  writeFileSync(path.join(packaged, 'bin', 'postgres'), 'binary', { mode: 0o755 });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const inside = () => path.join(dataDir, 'postgres');
const close = (name: 'home' | 'code') => chmodSync(path.join(root, name), 0o700);

test('an ordinary user keeps data and binaries where they are', () => {
  assert.deepEqual(place(dataDir, packaged, undefined, base), { cluster: inside(), binaries: packaged });
  assert.equal(existsSync(base), false);
});

// Only root starts PostgreSQL as somebody else, and reads below a closed directory.
if (process.getuid?.() === 0) {
  const account = { uid: 65_534, gid: 65_534, name: 'nobody' };

  test('where the account reaches both, nothing is placed elsewhere', () => {
    assert.deepEqual(place(dataDir, packaged, account, base), { cluster: inside(), binaries: packaged });
    assert.equal(statSync(inside()).uid, account.uid);
    assert.equal(existsSync(base), false);
  });

  test('where it reaches the data but not the binaries, only the binaries are copied', () => {
    close('code');
    const placed = place(dataDir, packaged, account, base);
    assert.deepEqual(placed, { cluster: inside(), binaries: path.join(base, 'postgresql-1.2.3') });
    assert.equal(readFileSync(path.join(placed.binaries, 'bin', 'postgres'), 'utf8'), 'binary');
    assert.deepEqual(readdirSync(base), ['postgresql-1.2.3']);
    assert.deepEqual(place(dataDir, packaged, account, base), placed);
  });

  test('where it reaches the binaries but not the data, only the data are kept elsewhere, and found again when the way is open', () => {
    close('home');
    const placed = place(dataDir, packaged, account, base);
    assert.match(placed.cluster, /\/var\/data-[0-9a-f-]{36}$/);
    assert.equal(placed.binaries, packaged);
    assert.equal(statSync(placed.cluster).uid, account.uid);
    writeFileSync(path.join(placed.cluster, 'PG_VERSION'), '18');
    chmodSync(path.join(root, 'home'), 0o755);
    assert.deepEqual(place(dataDir, packaged, account, base), placed);
    assert.equal(existsSync(inside()), false);
  });
}
