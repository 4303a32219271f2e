import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorLabel } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { hashSecret, newId, newSecret } from '#lib/ids.ts';
import { parseInput } from '#lib/parse-input.ts';
import { transaction } from '#lib/postgres/transaction.ts';
import { type AppTokenView, appTokenPermissions, toAppTokenView } from '#lib/services/app-tokens/app-token-view.ts';
import { AppId, StorableText } from '#lib/services/apps/app-input.ts';
import { lockApp } from '#lib/services/apps/change-preview.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const tokensPerAppMax = 20;
const prefixLength = 6;

const NewAppToken = AppId.extend({
  name: StorableText.trim().min(1, 'Enter a name that says what the token is for.').max(64, 'The name must have at most 64 characters.'),
  permissions: z
    .array(z.enum(appTokenPermissions, 'Permissions are view, add, edit and delete.'), 'Must be a list of permissions.')
    .min(1, 'Select at least one permission.')
    .transform((given) => appTokenPermissions.filter((permission) => given.includes(permission))),
});

/** Makes a token for one app, valid at once. It is in this answer and nowhere else: only its hash is kept. */
export async function createAppToken(actor: Actor, input: z.input<typeof NewAppToken> | Unchecked): Promise<{ token: AppTokenView; secret: string }> {
  authorize(actor, 'apps.configure');
  const { app, name, permissions } = parseInput(NewAppToken, input);
  // Kintone's clients join several tokens by commas, which this alphabet does not have.
  const secret = newSecret(30);
  const made = await transaction(async (tx) => {
    await lockApp(tx, app, undefined);
    if ((await tx.prisma.appToken.count({ where: { appId: app, revokedAt: null } })) >= tokensPerAppMax) {
      throw new AppError('limit-reached', `An app has at most ${tokensPerAppMax} API tokens. Revoke one to make another.`, { code: 'tokens-per-app' });
    }
    const token = await tx.prisma.appToken.create({
      data: { id: newId(), appId: app, name, permissions, prefix: secret.slice(0, prefixLength), secretHash: hashSecret(secret), createdBy: actorLabel(actor) },
    });
    await audit(tx.sql, actor, {
      action: 'app-token.create',
      target: `app:${app}`,
      summary: `Made the API token “${name}” of app ${app}.`,
      details: { id: token.id, permissions, prefix: token.prefix },
    });
    return token;
  });
  return { token: toAppTokenView(made), secret };
}
