import { AppError } from '#lib/errors.ts';
import type { Tx } from '#lib/postgres/transaction.ts';
import type { User } from '#prisma/generated/client.ts';

/** @throws AppError not-found */
export async function findMember({ prisma }: Tx, id: string): Promise<User> {
  const user = await prisma.user.findUnique({ where: { id } });
  if (!user) throw new AppError('not-found', 'There is no such member.');
  return user;
}

/**
 * Only under `lockAccounts`.
 * @throws AppError conflict when the member is the last administrator whose account can be used
 */
export async function requireAnotherAdministrator({ prisma }: Tx, user: User): Promise<void> {
  if (user.role !== 'administrator' || user.deactivatedAt) return;
  const others = await prisma.user.count({ where: { role: 'administrator', deactivatedAt: null, id: { not: user.id } } });
  if (others > 0) return;
  throw new AppError('conflict', `${user.name} is the last active administrator. Make somebody else an administrator first.`, { code: 'last-administrator' });
}
