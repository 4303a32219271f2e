import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize, authorizeRole, mayDo, type Permission, roles, rolesThatMay, rolesUpTo } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';

const user = (role: (typeof roles)[number]): Actor => ({ kind: 'user', id: 'u', login: 'u', name: 'U', role });
const key = (role: (typeof roles)[number]): Actor => ({ kind: 'api-key', id: 'k', name: 'K', role });

test('the table of roles', () => {
  const expected: [permission: Permission, roles: string][] = [
    ['records.view', 'administrator developer member viewer'],
    ['records.add', 'administrator developer member'],
    ['records.edit', 'administrator developer member'],
    ['records.delete', 'administrator developer member'],
    ['apps.view', 'administrator developer member viewer'],
    ['apps.configure', 'administrator developer'],
    ['webhooks.configure', 'administrator developer'],
    ['history.view', 'administrator developer viewer'],
    ['history.operate', 'administrator developer'],
    ['bins.view', 'administrator developer viewer'],
    ['bins.manage', 'administrator developer'],
    ['api-keys.manage', 'administrator developer'],
    ['members.manage', 'administrator'],
    ['settings.manage', 'administrator'],
    ['audit.view', 'administrator'],
    ['system.view', 'administrator developer'],
  ];
  for (const [permission, allowed] of expected) {
    assert.equal(rolesThatMay(permission).join(' '), allowed);
    for (const role of roles) {
      const may = allowed.split(' ').includes(role);
      assert.equal(mayDo(user(role), permission), may, `${role} ${permission}`);
      assert.equal(mayDo(key(role), permission), may, `key of ${role} ${permission}`);
    }
  }
});

test('a refusal names the roles that may', () => {
  assert.throws(
    () => authorize(user('member'), 'system.view'),
    (error) => error instanceof AppError && error.kind === 'forbidden' && error.message === 'This needs the role Administrator or Developer.',
  );
});

test('an app token does what it was given, in its own app only', () => {
  const token: Actor = { kind: 'app-token', id: 't', name: 'T', grants: [{ tokenId: 't', appId: 1, permissions: ['view', 'add'] }] };
  assert.ok(mayDo(token, 'records.view', { appId: 1 }) && mayDo(token, 'records.add', { appId: 1 }) && mayDo(token, 'apps.view', { appId: 1 }));
  assert.ok(!mayDo(token, 'records.view', { appId: 2 }) && !mayDo(token, 'records.edit', { appId: 1 }) && !mayDo(token, 'records.view'));
  for (const permission of ['apps.configure', 'history.view', 'bins.view', 'members.manage', 'api-keys.manage', 'system.view'] as const) {
    assert.ok(!mayDo(token, permission, { appId: 1 }), permission);
  }
});

test('nobody gives away more than they have', () => {
  assert.deepEqual(rolesUpTo('developer'), ['developer', 'member', 'viewer']);
  authorizeRole(user('developer'), 'developer');
  assert.throws(() => authorizeRole(user('developer'), 'administrator'), AppError);
  assert.throws(() => authorizeRole({ kind: 'app-token', id: 't', name: 'T', grants: [] }, 'viewer'), AppError);
});
