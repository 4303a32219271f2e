import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signPlatformCall, verifyPlatformCall } from '#lib/secrets/platform-call.ts';

process.env.CALLBOARD_SECRET_KEY = 'a key for tests that is long enough to be one';

const jobId = '0192f0c1-2345-7abc-8def-0123456789ab';
const call = { jobId, method: 'POST', path: '/app/api/v1/run-tree/Kinetic/Users/Created' };
const madeAt = new Date('2026-11-25T12:00:00Z');
const after = (seconds: number) => new Date(madeAt.getTime() + seconds * 1_000);
const header = signPlatformCall(call, madeAt);

test('a platform call is known by its header for a minute', () => {
  assert.equal(verifyPlatformCall(header, call, madeAt), jobId);
  assert.equal(verifyPlatformCall(header, call, after(60)), jobId);
  assert.equal(verifyPlatformCall(header, call, after(61)), null);
  assert.equal(verifyPlatformCall(header, call, after(-61)), null);
});

test('it is good for no other path, method or job', () => {
  assert.equal(verifyPlatformCall(header, { ...call, path: '/app/api/v1/run-tree/Kinetic/Users/Deleted' }, madeAt), null);
  assert.equal(verifyPlatformCall(header, { ...call, path: `${call.path}?x=1` }, madeAt), null);
  assert.equal(verifyPlatformCall(header, { ...call, method: 'GET' }, madeAt), null);
  assert.equal(verifyPlatformCall(header.replace(jobId, jobId.replace('b', 'c')), call, madeAt), null);
});

test('a time that was changed is noticed, and what is no header of ours is refused', () => {
  const later = header.replace(/\.\d+\./, `.${Math.floor(after(50).getTime() / 1_000)}.`);
  assert.equal(verifyPlatformCall(later, call, after(100)), null);
  for (const text of ['', 'v1', `v1.${jobId}.1.`, `${header}x`, `v2${header.slice(2)}`]) assert.equal(verifyPlatformCall(text, call, madeAt), null);
});
