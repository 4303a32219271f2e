import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { database } from '#lib/postgres/database.ts';
import { type AppTokenView, toAppTokenView } from '#lib/services/app-tokens/app-token-view.ts';
import { AppId } from '#lib/services/apps/app-input.ts';

/** The valid tokens of an app, oldest first; an app has at most twenty. */
export async function listAppTokens(actor: Actor, input: z.input<typeof AppId>): Promise<AppTokenView[]> {
  authorize(actor, 'apps.configure');
  const { app } = parseInput(AppId, input);
  const tokens = await database().prisma.appToken.findMany({ where: { appId: app, revokedAt: null }, orderBy: { id: 'asc' }, take: 100 });
  return tokens.map(toAppTokenView);
}
