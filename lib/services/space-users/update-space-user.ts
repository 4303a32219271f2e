import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { Email, Password, PersonName } from '#lib/auth/account-fields.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize, type Role } from '#lib/auth/permissions.ts';
import { invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { type Tx, transaction } from '#lib/postgres/transaction.ts';
import { findMember, requireAnotherAdministrator } from '#lib/services/members/find-member.ts';
import { hashOfPassword } from '#lib/services/members/insert-account.ts';
import { lockAccounts } from '#lib/services/members/lock-accounts.ts';
import { storePassword } from '#lib/services/members/store-password.ts';
import { findSpaceUser, type SpaceUserView } from '#lib/services/space-users/space-user-row.ts';
import { publishUserEvent } from '#lib/services/space-users/user-events.ts';
import { UserReference } from '#lib/services/space-users/user-input.ts';
import { Attributes, StoredAttributes } from '#lib/space/attributes.ts';
import type { Unchecked } from '#lib/unchecked.ts';
import type { User } from '#prisma/generated/client.ts';

const UserChange = UserReference.extend({
  displayName: PersonName.optional(),
  email: Email.optional(),
  enabled: z.boolean('enabled must be true or false.').optional(),
  spaceAdmin: z.boolean('spaceAdmin must be true or false.').optional(),
  password: Password.optional(),
  attributes: Attributes.optional(),
});
type UserChange = z.infer<typeof UserChange>;

/**
 * Fires `Updated`, unless nothing that others see would change (chosen); a user who is no administrator any more is a
 * member (chosen). Whoever is disabled or gets a new password is signed out. The last active administrator stays one.
 */
export async function updateSpaceUser(actor: Actor, input: z.input<typeof UserChange> | Unchecked): Promise<SpaceUserView> {
  authorize(actor, 'members.manage');
  const change = parseInput(UserChange, input);
  const passwordHash = change.password === undefined ? null : await hashOfPassword(change.password);
  const { id, username } = await findSpaceUser({ query: sqlQuery }, change.username);
  await transaction(async (tx) => {
    await lockAccounts(tx);
    const before = await findMember(tx, id);
    const after = accountAfter(before, change);
    if (after.role !== 'administrator' || after.deactivatedAt !== null) await requireAnotherAdministrator(tx, before);
    if (after.email !== before.email) await requireFreeEmail(tx, after.email);
    if (passwordHash !== null) await storePassword(tx, id, passwordHash);
    if (passwordHash !== null || (after.deactivatedAt !== null && before.deactivatedAt === null)) await tx.prisma.session.deleteMany({ where: { userId: id } });
    const changed = changedParts(before, after);
    if (changed.length > 0) {
      await tx.prisma.user.update({ where: { id }, data: after });
      await publishUserEvent(tx.sql, actor, 'Updated', id);
    }
    if (changed.length === 0 && passwordHash === null) return;
    const details = { changed: [...changed, ...(passwordHash === null ? [] : ['password'])] };
    await audit(tx.sql, actor, { action: 'member.update', target: `member:${id}`, summary: `Changed the account of ${after.name}.`, details });
  });
  return findSpaceUser({ query: sqlQuery }, username);
}

type AccountPart = { name: string; email: string; role: Role; deactivatedAt: Date | null; attributes: Attributes };

function accountAfter(before: User, { displayName, email, enabled, spaceAdmin, attributes }: UserChange): AccountPart {
  const role = before.role === 'administrator' ? 'member' : before.role;
  return {
    name: displayName ?? before.name,
    email: email ?? before.email,
    role: spaceAdmin === undefined ? before.role : spaceAdmin ? 'administrator' : role,
    deactivatedAt: enabled === undefined ? before.deactivatedAt : enabled ? null : (before.deactivatedAt ?? new Date()),
    attributes: attributes ?? StoredAttributes.parse(before.attributes),
  };
}

function changedParts(before: User, after: AccountPart): string[] {
  const parts = { name: 'displayName', email: 'email', role: 'spaceAdmin' } as const;
  const named = (['name', 'email', 'role'] as const).filter((part) => before[part] !== after[part]).map((part) => parts[part]);
  const isEnabledBefore = before.deactivatedAt === null;
  const attributes = Attributes.parse(StoredAttributes.parse(before.attributes));
  return [
    ...named,
    ...(isEnabledBefore === (after.deactivatedAt === null) ? [] : ['enabled']),
    ...(JSON.stringify(attributes) === JSON.stringify(Attributes.parse(after.attributes)) ? [] : ['attributes']),
  ];
}

async function requireFreeEmail({ prisma }: Tx, email: string): Promise<void> {
  if ((await prisma.user.count({ where: { email } })) > 0) throw invalid([{ path: 'email', message: 'There is already an account with this e-mail address.' }]);
}
