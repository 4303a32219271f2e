import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { type SpaceWebhookRow, type SpaceWebhookView, spaceWebhookColumns, toSpaceWebhookView } from '#lib/services/space-webhooks/space-webhook-row.ts';

const ById = z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) });

/** For pages, whose addresses name a webhook by its number. With the kapp that it belongs to. */
export async function findSpaceWebhookById(
  actor: Actor,
  input: z.input<typeof ById>,
): Promise<{ webhook: SpaceWebhookView; kapp: { slug: string; name: string } | null }> {
  authorize(actor, 'webhooks.configure');
  const parsed = ById.safeParse(input);
  const [row] = parsed.success
    ? await sqlQuery<SpaceWebhookRow & { kapp_slug: string | null; kapp_name: string | null }>(
        `SELECT ${spaceWebhookColumns
          .split(', ')
          .map((column) => `webhooks.${column}`)
          .join(', ')}, kapps.slug AS kapp_slug, kapps.name AS kapp_name
           FROM webhooks LEFT JOIN kapps ON webhooks.scope = 'kapp:' || kapps.id
          WHERE webhooks.id = $1 AND dialect = 'kinetic' AND webhooks.deleted_at IS NULL`,
        [parsed.data.id],
      )
    : [];
  if (!row) throw new AppError('not-found', 'There is no such webhook. It may have been deleted.', { code: 'webhook' });
  return { webhook: toSpaceWebhookView(row), kapp: row.kapp_slug === null ? null : { slug: row.kapp_slug, name: row.kapp_name ?? row.kapp_slug } };
}
