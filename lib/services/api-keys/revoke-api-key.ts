import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize, authorizeRole } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { isUuid } from '#lib/ids.ts';
import { transaction } from '#lib/postgres/transaction.ts';
import { type ApiKeyView, toApiKeyView } from '#lib/services/api-keys/api-key-view.ts';

/** The key is refused from its next call on. A key above one's own role cannot be revoked. */
export async function revokeApiKey(actor: Actor, apiKeyId: string): Promise<ApiKeyView> {
  authorize(actor, 'api-keys.manage');
  return transaction(async ({ prisma, sql }) => {
    const key = isUuid(apiKeyId) ? await prisma.apiKey.findUnique({ where: { id: apiKeyId } }) : null;
    if (!key) throw new AppError('not-found', 'There is no such API key.');
    authorizeRole(actor, key.role);
    if (key.revokedAt) return toApiKeyView(key);
    const revoked = await prisma.apiKey.update({ where: { id: key.id }, data: { revokedAt: new Date() } });
    await audit(sql, actor, {
      action: 'api-key.revoke',
      target: `api-key:${key.id}`,
      summary: `Revoked the API key ${key.name}.`,
      details: { prefix: key.prefix },
    });
    return toApiKeyView(revoked);
  });
}
