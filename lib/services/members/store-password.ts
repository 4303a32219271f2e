import { newId } from '#lib/ids.ts';
import type { Tx } from '#lib/postgres/transaction.ts';

/** Access tokens that were given for the password before end with it. */
export async function storePassword({ prisma }: Tx, userId: string, passwordHash: string): Promise<void> {
  await prisma.account.upsert({
    where: { providerId_accountId: { providerId: 'credential', accountId: userId } },
    update: { password: passwordHash },
    create: { id: newId(), accountId: userId, providerId: 'credential', userId, password: passwordHash },
  });
  await prisma.accessToken.deleteMany({ where: { userId } });
}
