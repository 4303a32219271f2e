import type { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { KappContent, KappReference, slugTaken } from '#lib/services/kapps/kapp-input.ts';
import { findKapp, type KappView, toKappView } from '#lib/services/kapps/kapp-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const KappChange = KappReference.extend(KappContent.partial().shape);

/** In force at once. The vendor has no event of it. @throws AppError conflict when the slug is taken */
export async function updateKapp(actor: Actor, input: z.input<typeof KappChange> | Unchecked): Promise<KappView> {
  authorize(actor, 'space.configure');
  const { kapp, ...change } = parseInput(KappChange, input);
  return sqlTransaction(async (sql) => {
    const { id, ...before } = toKappView(await findKapp(sql, kapp, true));
    const after = { name: change.name ?? before.name, slug: change.slug ?? before.slug, attributes: change.attributes ?? before.attributes };
    if (after.slug !== before.slug) {
      const taken = await sql.query('SELECT 1 FROM kapps WHERE slug = $1 AND deleted_at IS NULL', [after.slug]);
      if (taken.length > 0) throw slugTaken('kapp', after.slug);
    }
    const changed = await sql.query(
      `UPDATE kapps SET name = $2, slug = $3, attributes = $4::jsonb, updated_at = now(), updated_by = $5
        WHERE id = $1 AND (name, slug, attributes) IS DISTINCT FROM ($2, $3, $4::jsonb) RETURNING id`,
      [id, after.name, after.slug, JSON.stringify(after.attributes), actorCodeAndName(actor).code],
    );
    if (changed.length > 0) {
      const { name, slug, attributes } = before;
      const details = { before: { name, slug, attributes }, after };
      await audit(sql, actor, { action: 'kapp.update', target: `kapp:${id}`, summary: `Changed the kapp “${after.name}” (${after.slug}).`, details });
    }
    return toKappView(await findKapp(sql, after.slug));
  });
}
