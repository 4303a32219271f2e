import { audit } from '#lib/audit.ts';
import { type Actor, actorLabel } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { hashSecret, newId } from '#lib/ids.ts';
import { transaction } from '#lib/postgres/transaction.ts';
import { lockAccounts } from '#lib/services/members/lock-accounts.ts';

const name = 'CALLBOARD_ADMIN_API_KEY';

/**
 * The key that the environment gives exists, with the role administrator. A key that was known before is left as it is
 * (one that a person revoked stays revoked); a changed variable ends the key it held before.
 */
export async function ensureEnvironmentKey(actor: Actor, secret: string): Promise<void> {
  authorize(actor, 'api-keys.manage');
  const secretHash = hashSecret(secret);
  await transaction(async (tx) => {
    await lockAccounts(tx);
    if (await tx.prisma.apiKey.findUnique({ where: { secretHash } })) return;
    await tx.prisma.apiKey.updateMany({ where: { name, createdBy: actorLabel(actor), revokedAt: null }, data: { revokedAt: new Date() } });
    const key = await tx.prisma.apiKey.create({
      data: { id: newId(), name, role: 'administrator', prefix: secret.slice(0, 6), secretHash, createdBy: actorLabel(actor) },
    });
    await audit(tx.sql, actor, {
      action: 'api-key.create',
      target: `api-key:${key.id}`,
      summary: `Took over the API key ${name} from the environment.`,
      details: { role: key.role, prefix: key.prefix },
    });
  });
}
