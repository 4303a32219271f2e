import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '#lib/errors.ts';
import { database } from '#lib/postgres/database.ts';
import { acceptInvitation } from '#lib/services/invitations/accept-invitation.ts';
import { findInvitation } from '#lib/services/invitations/find-invitation.ts';
import { inviteMember } from '#lib/services/invitations/invite-member.ts';
import { listInvitations } from '#lib/services/invitations/list-invitations.ts';
import { withdrawInvitation } from '#lib/services/invitations/withdraw-invitation.ts';
import { makeTestUser } from '#lib/testing/people.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';

await useTestDatabase();

const administrator = await makeTestUser('boss', 'administrator');
const person = { name: 'Mei Tanaka', email: 'mei@example.com', role: 'developer' } as const;
const acceptance = { name: 'Mei Tanaka', login: 'mei', password: 'meis-password' };
const isGone = (error: unknown) => error instanceof AppError && error.kind === 'not-found' && /Ask an administrator/.test(error.message);

async function invite(email: string = person.email): Promise<{ id: string; secret: string }> {
  const { invitation, link } = await inviteMember(administrator, { ...person, email });
  return { id: invitation.id, secret: link.split('/invitation/')[1] ?? '' };
}

test('an invitation is accepted once, also by two at the same moment, and gives the role it names', async () => {
  const { secret } = await invite();
  const results = await Promise.allSettled([
    acceptInvitation(secret, acceptance),
    acceptInvitation(secret, { ...acceptance, login: 'mei-too' }),
    acceptInvitation(secret, { ...acceptance, login: 'mei-three' }),
  ]);
  const accepted = results.filter((result) => result.status === 'fulfilled');
  assert.equal(accepted.length, 1);
  assert.equal(accepted[0]?.value.role, 'developer');
  assert.equal(accepted[0]?.value.email, 'mei@example.com');
  await assert.rejects(acceptInvitation(secret, { ...acceptance, login: 'again' }), isGone);
  assert.equal(await findInvitation(secret), null);
});

test('an input that is refused does not use the invitation up', async () => {
  const { secret } = await invite('noa@example.com');
  await assert.rejects(acceptInvitation(secret, { ...acceptance, login: 'boss' }), (error) => error instanceof AppError && error.issues[0]?.path === 'login');
  await assert.rejects(acceptInvitation(secret, { ...acceptance, login: 'noa', password: 'short' }));
  assert.equal((await acceptInvitation(secret, { ...acceptance, login: 'noa' })).login, 'noa');
});

test('an invitation ends after 7 days, when it is withdrawn, and when the same address is invited again', async () => {
  const old = await invite('old@example.com');
  const later = () => new Date(Date.now() + 7 * 24 * 60 * 60_000 + 1000);
  assert.ok(await findInvitation(old.secret));
  assert.equal(await findInvitation(old.secret, later), null);
  await assert.rejects(acceptInvitation(old.secret, { ...acceptance, login: 'old' }, later), isGone);
  const second = await invite('old@example.com');
  await assert.rejects(acceptInvitation(old.secret, { ...acceptance, login: 'old' }), isGone);
  await withdrawInvitation(administrator, second.id);
  await assert.rejects(acceptInvitation(second.secret, { ...acceptance, login: 'old' }), isGone);
  await assert.rejects(withdrawInvitation(administrator, second.id), (error) => error instanceof AppError && error.kind === 'not-found');
  await assert.rejects(withdrawInvitation(administrator, 'no-uuid'), (error) => error instanceof AppError && error.kind === 'not-found');
});

test('the secret of an invitation is stored nowhere, and a made-up one is refused', async () => {
  const { secret } = await invite('secret@example.com');
  const stored = JSON.stringify([
    await database().prisma.invitation.findMany(),
    await database().prisma.auditEntry.findMany(),
    await listInvitations(administrator),
  ]);
  assert.ok(!stored.includes(secret));
  await assert.rejects(acceptInvitation('made-up', acceptance), isGone);
});

test('only an administrator invites, and nobody who has an account is invited', async () => {
  const developer = await makeTestUser('dev', 'developer');
  await assert.rejects(inviteMember(developer, person), (error) => error instanceof AppError && error.kind === 'forbidden');
  await assert.rejects(
    inviteMember(administrator, { ...person, email: 'Boss@example.com' }),
    (error) => error instanceof AppError && error.issues[0]?.path === 'email',
  );
});
