import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { type Page, PageQuery } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { database } from '#lib/postgres/database.ts';
import { type ApiKeyView, toApiKeyView } from '#lib/services/api-keys/api-key-view.ts';

/** Newest first, the revoked ones among them. */
export async function listApiKeys(actor: Actor, query: unknown = {}): Promise<Page<ApiKeyView>> {
  authorize(actor, 'api-keys.manage');
  const { limit, cursor } = parseInput(PageQuery, query);
  const rows = await database().prisma.apiKey.findMany({ where: cursor ? { id: { lt: cursor } } : {}, orderBy: { id: 'desc' }, take: limit + 1 });
  const page = rows.slice(0, limit);
  return { data: page.map(toApiKeyView), nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}
