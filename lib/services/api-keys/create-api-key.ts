import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { RoleName } from '#lib/auth/account-fields.ts';
import { type Actor, actorLabel } from '#lib/auth/actor.ts';
import { authorize, authorizeRole, roleLabels } from '#lib/auth/permissions.ts';
import { hashSecret, newId, newSecret } from '#lib/ids.ts';
import { parseInput } from '#lib/parse-input.ts';
import { transaction } from '#lib/postgres/transaction.ts';
import { type ApiKeyView, toApiKeyView } from '#lib/services/api-keys/api-key-view.ts';

export const NewApiKey = z.object({
  name: z.string('Enter a name.').trim().min(1, 'Enter a name that says what the key is for.').max(64, 'The name must have at most 64 characters.'),
  role: RoleName,
});
export type NewApiKey = z.input<typeof NewApiKey>;

export const prefixLength = 9;

/** Makes a key with a role that is not above the maker's own. The key is in this answer and nowhere else: only its hash is kept. */
export async function createApiKey(actor: Actor, input: unknown): Promise<{ apiKey: ApiKeyView; secret: string }> {
  authorize(actor, 'api-keys.manage');
  const { name, role } = parseInput(NewApiKey, input);
  authorizeRole(actor, role);
  const secret = `cb_${newSecret()}`;
  const made = await transaction(async ({ prisma, sql }) => {
    const key = await prisma.apiKey.create({
      data: { id: newId(), name, role, prefix: secret.slice(0, prefixLength), secretHash: hashSecret(secret), createdBy: actorLabel(actor) },
    });
    await audit(sql, actor, {
      action: 'api-key.create',
      target: `api-key:${key.id}`,
      summary: `Made the API key ${name} with the role ${roleLabels[role].name}.`,
      details: { role, prefix: key.prefix },
    });
    return key;
  });
  return { apiKey: toApiKeyView(made), secret };
}
