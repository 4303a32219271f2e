// Where a webhook of Kinetic's dialect belongs: the space, or one kapp.
import { kappScope, spaceScope } from '#lib/dialects/kinetic/catalogue.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { findKapp } from '#lib/services/kapps/kapp-row.ts';
import { readSpace } from '#lib/services/space/space-row.ts';

export type WebhookScope = { scope: string; scopeType: 'Space' | 'Kapp'; kapp: { id: number; slug: string; name: string } | null };

/** With `lock`, those who add a webhook there wait for each other. @throws AppError not-found */
export async function webhookScope(sql: Pick<Sql, 'query'>, kappSlug: string | null, lock = false): Promise<WebhookScope> {
  if (kappSlug === null) {
    if (lock) await readSpace(sql, true);
    return { scope: spaceScope, scopeType: 'Space', kapp: null };
  }
  const { id, slug, name } = await findKapp(sql, kappSlug, lock);
  return { scope: kappScope(id), scopeType: 'Kapp', kapp: { id, slug, name } };
}
