import assert from 'node:assert/strict';
import { test } from 'node:test';

process.env.CALLBOARD_URL = 'https://callboard.example.com';
process.env.CALLBOARD_SECRET_KEY = 'a-key-for-tests-only-0123456789abcdef';
const { runDepthHeader, withRunDepth } = await import('#lib/workflows/run-depth-header.ts');

const actor = { kind: 'system', name: 'Test' } as const;

test('a request to Callboard itself says how many runs led to it, and nobody else is told', () => {
  const header = runDepthHeader('https://callboard.example.com/v1/hooks/form/x', 3);
  assert.deepEqual(withRunDepth(actor, new Headers(header)), { ...actor, depth: 3 });
  assert.deepEqual(runDepthHeader('https://callboard.example.com:444/', 3), []);
  assert.deepEqual(runDepthHeader('https://example.com/', 3), []);
});

test('what Callboard did not make says nothing', () => {
  for (const value of ['7', 'v1.00000000.AAAA', '']) assert.deepEqual(withRunDepth(actor, new Headers({ 'x-callboard-run': value })), actor);
  assert.deepEqual(withRunDepth(actor, new Headers()), actor);
});
