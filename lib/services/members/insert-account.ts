// Stores a new account. Not a verb: the verbs that make one (set-up, create, accept invitation) have their own rules.
import { hashPassword } from 'better-auth/crypto';
import type { Role } from '#lib/auth/permissions.ts';
import { type FieldIssue, invalid } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import type { Tx } from '#lib/postgres/transaction.ts';
import type { Attributes } from '#lib/space/attributes.ts';
import type { User } from '#prisma/generated/client.ts';

export type NewAccount = {
  name: string;
  email: string;
  login: string;
  role: Role;
  passwordHash: string;
  deactivatedAt?: Date | null;
  invitedBy?: string | null;
  attributes?: Attributes;
};

/** The hash that better-auth checks a password against. Takes some 50 ms, so it is made before a transaction begins. */
export function hashOfPassword(password: string): Promise<string> {
  return hashPassword(password);
}

/**
 * Only under `lockAccounts`.
 * @throws AppError invalid when the e-mail address or the login name is taken
 */
export async function insertAccount({ prisma }: Tx, account: NewAccount): Promise<User> {
  const { passwordHash, ...fields } = account;
  const taken = await prisma.user.findMany({ where: { OR: [{ email: fields.email }, { login: fields.login }] }, select: { email: true, login: true } });
  const issues: FieldIssue[] = [];
  if (taken.some((user) => user.email === fields.email)) issues.push({ path: 'email', message: 'There is already an account with this e-mail address.' });
  if (taken.some((user) => user.login === fields.login)) issues.push({ path: 'login', message: `The login name ${fields.login} is taken; choose another.` });
  if (issues.length > 0) throw invalid(issues);
  const id = newId();
  // A link or a password from an administrator is what proves the address here; no mail is sent.
  return prisma.user.create({
    data: { id, ...fields, emailVerified: true, accounts: { create: { id: newId(), accountId: id, providerId: 'credential', password: passwordHash } } },
  });
}
