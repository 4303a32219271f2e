import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attemptsPerAddressMax, attemptsPerLoginMax, countAttempt, windowMinutes } from '#lib/auth/attempt-limit.ts';
import { auth } from '#lib/auth/better-auth.ts';
import { verifyPassword } from '#lib/auth/verify-password.ts';
import { AppError } from '#lib/errors.ts';
import { database } from '#lib/postgres/database.ts';
import { deactivateMember } from '#lib/services/members/deactivate-member.ts';
import { reactivateMember } from '#lib/services/members/reactivate-member.ts';
import { resetPassword } from '#lib/services/members/reset-password.ts';
import { makeTestUser, testSystem } from '#lib/testing/people.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';

await useTestDatabase();

const isLimit = (error: unknown) => error instanceof AppError && error.kind === 'limit-reached' && /Wait \d+ minutes? and try again\./.test(error.message);

test('an e-mail address and a login name both work, in any case; a wrong password and an unknown login do not', async () => {
  const user = await makeTestUser('kim', 'member');
  for (const login of ['kim', 'KIM', 'kim@example.com', 'Kim@Example.com', ' kim ']) {
    assert.deepEqual(await verifyPassword(login, 'kim-password', '10.0.0.1'), user);
  }
  assert.equal(await verifyPassword('kim', 'wrong-password', '10.0.0.1'), null);
  assert.equal(await verifyPassword('kim', '', '10.0.0.1'), null);
  assert.equal(await verifyPassword('nobody', 'kim-password', '10.0.0.1'), null);
});

test('a deactivated account is refused at once, also when its password was checked a moment ago', async () => {
  const user = await makeTestUser('gone', 'member');
  assert.ok(await verifyPassword('gone', 'gone-password', '10.0.0.2'));
  await deactivateMember(testSystem, user.id);
  assert.equal(await verifyPassword('gone', 'gone-password', '10.0.0.2'), null);
  await assert.rejects(auth().api.signInEmail({ body: { email: 'gone@example.com', password: 'gone-password' } }));
  assert.equal(await database().prisma.session.count({ where: { userId: user.id } }), 0);
  await reactivateMember(testSystem, user.id);
  assert.ok(await verifyPassword('gone', 'gone-password', '10.0.0.2'));
});

test('after a changed password only the new one works', async () => {
  const user = await makeTestUser('changed', 'member');
  assert.ok(await verifyPassword('changed', 'changed-password', '10.0.0.3'));
  await resetPassword(testSystem, user.id, { password: 'another-password' });
  assert.equal(await verifyPassword('changed', 'changed-password', '10.0.0.3'), null);
  assert.ok(await verifyPassword('changed', 'another-password', '10.0.0.3'));
});

test('a login is closed after too many wrong passwords, known or not, and says how long', async () => {
  await makeTestUser('target', 'member');
  for (const login of ['target', 'not-there']) {
    for (let attempt = 0; attempt < attemptsPerLoginMax; attempt += 1) {
      assert.equal(await verifyPassword(login, `wrong-${attempt}`, `10.1.0.${attempt}`), null);
    }
    await assert.rejects(verifyPassword(login, `${login}-password`, '10.1.0.99'), isLimit);
  }
  // The e-mail address of a login counts as the same one.
  await assert.rejects(verifyPassword('target@example.com', 'target-password', '10.1.0.99'), isLimit);
});

test('a thousand guesses at once are no more than the limit', async () => {
  await makeTestUser('rushed', 'member');
  const guesses = await Promise.allSettled(Array.from({ length: 40 }, (_, index) => verifyPassword('rushed', `guess-${index}`, '10.2.0.1')));
  assert.equal(guesses.filter((guess) => guess.status === 'fulfilled').length, attemptsPerLoginMax);
  assert.ok(guesses.every((guess) => guess.status === 'fulfilled' || isLimit(guess.reason)));
});

test('a right password makes the login start afresh', async () => {
  await makeTestUser('busy', 'member');
  const failOften = async (round: number) => {
    for (let attempt = 0; attempt < attemptsPerLoginMax - 1; attempt += 1)
      assert.equal(await verifyPassword('busy', `wrong-${round}-${attempt}`, '10.3.0.1'), null);
  };
  await failOften(1);
  assert.ok(await verifyPassword('busy', 'busy-password', '10.3.0.1'));
  await failOften(2);
  assert.ok(await verifyPassword('busy', 'busy-password', '10.3.0.1'));
});

test('one address cannot try many accounts; the next window is open again', async () => {
  let now = new Date('2026-11-21T09:02:00Z');
  const clock = () => now;
  for (let attempt = 0; attempt < attemptsPerAddressMax; attempt += 1) await countAttempt({ login: `victim-${attempt}`, address: '10.4.0.1' }, clock);
  await assert.rejects(countAttempt({ login: 'victim-again', address: '10.4.0.1' }, clock), (error) => isLimit(error) && String(error).includes('13 minutes'));
  await countAttempt({ login: 'victim-again', address: '10.4.0.2' }, clock);
  now = new Date(now.getTime() + windowMinutes * 60_000);
  await countAttempt({ login: 'victim-again', address: '10.4.0.1' }, clock);
});

test('a program that is known calls without a new check each time', async () => {
  await makeTestUser('program', 'member');
  const cpuMicros = (since?: NodeJS.CpuUsage) => {
    const { user, system } = process.cpuUsage(since);
    return user + system;
  };
  const beforeCheck = process.cpuUsage();
  const calls = await Promise.all(Array.from({ length: 50 }, () => verifyPassword('program', 'program-password', '10.5.0.1')));
  assert.ok(calls.every((actor) => actor?.login === 'program'));
  const check = cpuMicros(beforeCheck);
  const beforeRemembered = process.cpuUsage();
  for (let call = 0; call < 200; call += 1) assert.ok(await verifyPassword('program', 'program-password', '10.5.0.1'));
  assert.ok(cpuMicros(beforeRemembered) / 200 < check / 4, 'a remembered check takes a query, not a hash');
});

test('unknown, wrong and deactivated take the same time', async () => {
  await makeTestUser('timed', 'member');
  const off = await makeTestUser('timed-off', 'member');
  await deactivateMember(testSystem, off.id);
  // Processor time, of all threads: what a busy machine does to the clock on the wall says nothing here.
  const costs = { wrong: 0, unknown: 0, deactivated: 0 };
  const tries = { wrong: ['timed', 'x'], unknown: ['timed-unknown', 'x'], deactivated: ['timed-off', 'timed-off-password'] } as const;
  for (let run = 0; run < 5; run += 1) {
    for (const name of ['wrong', 'unknown', 'deactivated'] as const) {
      const [login, password] = tries[name];
      const before = process.cpuUsage();
      await verifyPassword(login, `${password}${run}`, '10.6.0.1');
      const spent = process.cpuUsage(before);
      costs[name] += spent.user + spent.system;
    }
  }
  for (const other of [costs.unknown, costs.deactivated])
    assert.ok(other > costs.wrong / 2 && other < costs.wrong * 2, `${costs.wrong} µs against ${other} µs`);
});
