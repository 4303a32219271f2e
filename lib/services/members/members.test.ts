import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auth } from '#lib/auth/better-auth.ts';
import { verifyPassword } from '#lib/auth/verify-password.ts';
import { AppError, type AppErrorKind } from '#lib/errors.ts';
import { database } from '#lib/postgres/database.ts';
import { changeOwnName } from '#lib/services/account/change-own-name.ts';
import { changeOwnPassword } from '#lib/services/account/change-own-password.ts';
import { changeRole } from '#lib/services/members/change-role.ts';
import { createMember } from '#lib/services/members/create-member.ts';
import { deactivateMember } from '#lib/services/members/deactivate-member.ts';
import { listMembers } from '#lib/services/members/list-members.ts';
import { resetPassword } from '#lib/services/members/reset-password.ts';
import { makeFirstAdministrator } from '#lib/services/set-up/make-first-administrator.ts';
import { makeTestUser } from '#lib/testing/people.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';

await useTestDatabase();

const refusedAs = (kind: AppErrorKind, message?: RegExp) => (error: unknown) =>
  error instanceof AppError && error.kind === kind && (message === undefined || message.test(error.message));

const firstInput = { name: 'Aoi Sato', email: 'Aoi@Example.com', password: 'a-good-password' };

test('of many set-ups at once exactly one makes the first administrator, and later ones are refused', async () => {
  const results = await Promise.allSettled(
    Array.from({ length: 8 }, (_, index) => makeFirstAdministrator({ ...firstInput, email: `admin${index}@example.com` })),
  );
  assert.equal(results.filter((result) => result.status === 'fulfilled').length, 1);
  assert.ok(results.every((result) => result.status === 'fulfilled' || refusedAs('conflict', /already set up/)(result.reason)));
  await assert.rejects(makeFirstAdministrator(firstInput), refusedAs('conflict'));
  assert.equal(await database().prisma.user.count(), 1);
});

async function theAdministrator() {
  const user = await database().prisma.user.findFirstOrThrow({ where: { role: 'administrator', deactivatedAt: null } });
  return { kind: 'user' as const, id: user.id, login: user.login, name: user.name, role: user.role };
}

test('the last active administrator can be neither demoted nor deactivated', async () => {
  const administrator = await theAdministrator();
  await assert.rejects(changeRole(administrator, administrator.id, { role: 'viewer' }), refusedAs('conflict', /last active administrator/));
  await assert.rejects(deactivateMember(administrator, administrator.id), refusedAs('conflict', /last active administrator/));
});

test('two administrators who remove each other at the same moment leave one', async () => {
  const first = await theAdministrator();
  for (let round = 0; round < 5; round += 1) {
    const second = await makeTestUser(`second${round}`, 'administrator');
    const results = await Promise.allSettled([changeRole(first, second.id, { role: 'member' }), deactivateMember(second, first.id)]);
    assert.ok(results.some((result) => result.status === 'rejected'));
    assert.equal(await database().prisma.user.count({ where: { role: 'administrator', deactivatedAt: null } }), 1);
    await database().prisma.user.update({ where: { id: first.id }, data: { role: 'administrator', deactivatedAt: null } });
    await database().prisma.user.updateMany({ where: { id: second.id }, data: { role: 'member' } });
  }
});

test('only an administrator manages members', async () => {
  for (const role of ['developer', 'member', 'viewer'] as const) {
    const actor = await makeTestUser(`plain-${role}`, role);
    await assert.rejects(listMembers(actor), refusedAs('forbidden', /Administrator/));
    await assert.rejects(createMember(actor, { name: 'X', email: 'x@example.com', role: 'viewer', password: '12345678' }), refusedAs('forbidden'));
    await assert.rejects(changeRole(actor, actor.id, { role: 'administrator' }), refusedAs('forbidden'));
    await assert.rejects(resetPassword(actor, actor.id, { password: '12345678' }), refusedAs('forbidden'));
  }
});

test('what is wrong with a new member is said for each field at once, and nothing is stored', async () => {
  const administrator = await theAdministrator();
  const before = await database().prisma.user.count();
  await assert.rejects(createMember(administrator, { name: ' ', email: 'nobody', login: 'Not OK', role: 'viewer', password: 'short' }), (error) => {
    assert.ok(error instanceof AppError);
    assert.deepEqual(error.issues.map((issue) => issue.path).sort(), ['email', 'login', 'name', 'password']);
    return true;
  });
  await makeTestUser('taken', 'viewer');
  await assert.rejects(
    createMember(administrator, { name: 'T', email: 'TAKEN@example.com', login: 'taken', role: 'viewer', password: '12345678' }),
    (error) => error instanceof AppError && error.issues.map((issue) => issue.path).join() === 'email,login',
  );
  assert.equal(await database().prisma.user.count(), before + 1);
});

test('a login name is made from the e-mail address and is never one that is taken or reserved', async () => {
  const administrator = await theAdministrator();
  const make = async (email: string) => (await createMember(administrator, { name: 'N', email, role: 'viewer', password: '12345678' })).login;
  assert.equal(await make('Kim.Sato+lists@example.com'), 'kim.sato');
  assert.equal(await make('kim.sato@example.org'), 'kim.sato2');
  assert.equal(await make('administrator@example.com'), 'admin');
});

test('sessions end with a deactivation and with a reset password', async () => {
  const administrator = await theAdministrator();
  for (const end of [
    (id: string) => deactivateMember(administrator, id),
    (id: string) => resetPassword(administrator, id, { password: 'set-by-administrator' }),
  ]) {
    const user = await makeTestUser(`session-${end.length}-${Math.random().toString(36).slice(2, 8)}`, 'member');
    const signedIn = await auth().api.signInEmail({ body: { email: `${user.login}@example.com`, password: `${user.login}-password` }, returnHeaders: true });
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    assert.equal((await auth().api.getSession({ headers: new Headers({ cookie }) }))?.user.id, user.id);
    await end(user.id);
    assert.equal(await auth().api.getSession({ headers: new Headers({ cookie }) }), null);
  }
});

test('the session cookie cannot be read by scripts and is not sent by other sites', async () => {
  await makeTestUser('cookie', 'member');
  const { headers } = await auth().api.signInEmail({ body: { email: 'cookie@example.com', password: 'cookie-password' }, returnHeaders: true });
  const cookie = headers.get('set-cookie') ?? '';
  assert.match(cookie, /HttpOnly/i);
  assert.match(cookie, /SameSite=Lax/i);
});

test('nobody signs up by themselves', async () => {
  await assert.rejects(
    auth().api.signUpEmail({ body: { name: 'E', email: 'e@example.com', password: '12345678', login: 'e', role: 'administrator' } as never }),
  );
});

test('one’s own name and password: the present password is needed, other sessions end, this one stays', async () => {
  const user = await makeTestUser('self', 'viewer');
  assert.equal((await changeOwnName(user, { name: 'Self Renamed' })).name, 'Self Renamed');
  const signIn = () => auth().api.signInEmail({ body: { email: 'self@example.com', password: 'self-password' } });
  const [here] = [await signIn(), await signIn()];
  const from = { address: '10.9.0.1', sessionToken: here.token };
  await assert.rejects(
    changeOwnPassword(user, { currentPassword: 'wrong', newPassword: 'brand-new-password' }, from),
    (error) => error instanceof AppError && error.issues[0]?.path === 'currentPassword',
  );
  await changeOwnPassword(user, { currentPassword: 'self-password', newPassword: 'brand-new-password' }, from);
  const left = await database().prisma.session.findMany({ where: { userId: user.id } });
  assert.deepEqual(
    left.map((session) => session.token),
    [here.token],
  );
  assert.ok(await verifyPassword('self', 'brand-new-password', '10.9.0.1'));
});

test('the list of members is paged and searched', async () => {
  const administrator = await theAdministrator();
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listMembers(administrator, { limit: 3, ...(cursor ? { cursor } : {}) });
    seen.push(...page.data.map((member) => member.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  assert.equal(new Set(seen).size, seen.length);
  assert.equal(seen.length, await database().prisma.user.count());
  assert.deepEqual(
    (await listMembers(administrator, { q: 'SELF@EXAMPLE' })).data.map((member) => member.login),
    ['self'],
  );
});

test('every change of an account leaves an audit row without a secret', async () => {
  const rows = await database().prisma.auditEntry.findMany();
  const actions = new Set(rows.map((row) => row.action));
  for (const action of [
    'set-up.first-administrator',
    'member.create',
    'member.change-role',
    'member.deactivate',
    'member.reset-password',
    'account.change-name',
    'account.change-password',
  ]) {
    assert.ok(actions.has(action), action);
  }
  assert.ok(!/password"?:|set-by-administrator|brand-new-password/.test(JSON.stringify(rows)));
});
