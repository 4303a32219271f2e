import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { readRouteTable } from '#lib/rest/route-table.ts';

const appDir = mkdtempSync(path.join(tmpdir(), 'callboard-routes-'));
after(() => rmSync(appDir, { recursive: true, force: true }));

const routes = [
  '(vendors)/k/v1/record.json',
  '(vendors)/k/v1/[...path]',
  '(vendors)/api/instances/create',
  '(vendors)/api/instances/[id]',
  '(vendors)/api/instances/[id]/fields',
  '(vendors)/api/instances/[id]/[...path]',
  '(vendors)/hooks/[[...path]]',
  'api/v1/apps/[app]/tokens/[id]',
  'api/v1/apps/[app]/(inner)/webhooks',
  'api/console/jobs',
  'api/v1/_parts',
];
for (const route of routes) {
  mkdirSync(path.join(appDir, route), { recursive: true });
  writeFileSync(path.join(appDir, route, 'route.ts'), '');
}
writeFileSync(path.join(appDir, '(vendors)/k/v1/page.tsx'), '');
const table = readRouteTable(appDir, ['(vendors)', 'api/v1', 'not-there']);

const found: [pathname: string, route: string, params: object][] = [
  ['/k/v1/record.json', '(vendors)/k/v1/record.json', {}],
  ['/k/v1/record%2Ejson', '(vendors)/k/v1/[...path]', { path: ['record.json'] }],
  ['/k/v1/else.json', '(vendors)/k/v1/[...path]', { path: ['else.json'] }],
  ['/k/v1/record.json/more', '(vendors)/k/v1/[...path]', { path: ['record.json', 'more'] }],
  ['/api/instances/create', '(vendors)/api/instances/create', {}],
  ['/api/instances/Leave%20Request-%C3%BC', '(vendors)/api/instances/[id]', { id: 'Leave Request-ü' }],
  ['/api/instances/a%2Fb/fields', '(vendors)/api/instances/[id]/fields', { id: 'a/b' }],
  ['/api/instances/create/fields', '(vendors)/api/instances/[id]/fields', { id: 'create' }],
  ['/api/instances/7/x/y', '(vendors)/api/instances/[id]/[...path]', { id: '7', path: ['x', 'y'] }],
  ['/hooks', '(vendors)/hooks/[[...path]]', {}],
  ['/hooks/a/b', '(vendors)/hooks/[[...path]]', { path: ['a', 'b'] }],
  ['/api/v1/apps/3/tokens/9', 'api/v1/apps/[app]/tokens/[id]', { app: '3', id: '9' }],
  ['/api/v1/apps/3/webhooks', 'api/v1/apps/[app]/(inner)/webhooks', { app: '3' }],
];
for (const [pathname, route, params] of found) {
  test(`${pathname} is the route ${route}`, () => {
    const hit = table.find(pathname);
    assert.equal(hit && path.relative(appDir, hit.file), `${route}/route.ts`);
    assert.deepEqual(hit?.params, params);
  });
}

const others = ['/', '', '*', '/k/v1', '/k/v1/', '/k/v1/record.json/', '/k//v1/record.json', '//k/v1/record.json', '/K/v1/record.json', '/k/v1/%', '/k/v1/%ff'];
for (const pathname of [...others, '/api/instances', '/api/console/jobs', '/api/v1', '/api/v1/_parts', 'http://other/k/v1/record.json']) {
  test(`${pathname} is left to Next.js`, () => assert.equal(table.find(pathname), undefined));
}

test('two names for one part of a path are refused', () => {
  mkdirSync(path.join(appDir, 'twice/[a]/x'), { recursive: true });
  mkdirSync(path.join(appDir, 'twice/[b]/x'), { recursive: true });
  assert.throws(() => readRouteTable(appDir, ['twice']), /name one part of a path both/);
});
