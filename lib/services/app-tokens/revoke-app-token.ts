import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { transaction } from '#lib/postgres/transaction.ts';
import { AppId } from '#lib/services/apps/app-input.ts';

const RevokedToken = AppId.extend({ id: z.uuid('There is no such token.') });

/** Counts from the next call on. */
export async function revokeAppToken(actor: Actor, input: z.input<typeof RevokedToken>): Promise<void> {
  authorize(actor, 'apps.configure');
  const { app, id } = parseInput(RevokedToken, input);
  await transaction(async ({ prisma, sql }) => {
    const [token] = await prisma.appToken.updateManyAndReturn({ where: { id, appId: app, revokedAt: null }, data: { revokedAt: new Date() } });
    if (!token) throw new AppError('not-found', 'There is no such API token. It may have been revoked already.', { code: 'app-token' });
    await audit(sql, actor, {
      action: 'app-token.revoke',
      target: `app:${app}`,
      summary: `Revoked the API token “${token.name}” of app ${app}.`,
      details: { id, prefix: token.prefix },
    });
  });
}
