import assert from 'node:assert/strict';
import { test } from 'node:test';
import { safeNextPath } from '#lib/rest/safe-next-path.ts';
import { requireSameOrigin } from '#lib/rest/same-origin.ts';

test('a request is let through only when the browser says that it comes from a page of this site', () => {
  const passes = (headers: Record<string, string>) => {
    try {
      requireSameOrigin(new Headers(headers));
      return true;
    } catch {
      return false;
    }
  };
  assert.equal(passes({ 'sec-fetch-site': 'same-origin', host: 'a.example' }), true);
  assert.equal(passes({ origin: 'http://a.example:3000', host: 'a.example:3000' }), true);
  assert.equal(passes({ origin: 'https://a.example', host: 'internal:3000', 'x-forwarded-host': 'a.example' }), true);
  for (const site of ['cross-site', 'same-site', 'none'])
    assert.equal(passes({ 'sec-fetch-site': site, origin: 'http://a.example', host: 'a.example' }), false);
  assert.equal(passes({ origin: 'http://b.example', host: 'a.example' }), false);
  assert.equal(passes({ origin: 'null', host: 'a.example' }), false);
  assert.equal(passes({ host: 'a.example' }), false);
});

test('after signing in only paths of this site are gone to', () => {
  assert.equal(safeNextPath('/apps/1?view=2'), '/apps/1?view=2');
  assert.equal(safeNextPath('/jobs?status=failed&_rsc=abc'), '/jobs?status=failed');
  for (const evil of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/a\\b',
    'apps',
    '',
    null,
    undefined,
  ]) {
    assert.equal(safeNextPath(evil), '/');
  }
});
