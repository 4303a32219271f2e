import type { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError, invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { KappContent, slugTaken } from '#lib/services/kapps/kapp-input.ts';
import { findKapp, type KappView, toKappView } from '#lib/services/kapps/kapp-row.ts';
import { slugFromName } from '#lib/space/slug.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const kappsMax = 500;

/** The slug is made of the name unless given. */
const NewKapp = KappContent.partial({ slug: true, attributes: true });

/** @throws AppError conflict when the slug is taken */
export async function createKapp(actor: Actor, input: z.input<typeof NewKapp> | Unchecked): Promise<KappView> {
  authorize(actor, 'space.configure');
  const given = parseInput(NewKapp, input);
  const slug = given.slug ?? slugFromName(given.name);
  if (slug === '') throw invalid([{ path: 'slug', message: 'Enter a slug: none can be made of this name.' }]);
  const { name, attributes } = parseInput(KappContent, { ...given, slug, attributes: given.attributes ?? {} });
  return sqlTransaction(async (sql) => {
    const [made] = await sql.query<{ id: number }>(
      `INSERT INTO kapps (slug, name, attributes, created_at, created_by, updated_at, updated_by)
       SELECT $1, $2, $3::jsonb, now(), $4, now(), $4 WHERE (SELECT count(*) FROM kapps WHERE deleted_at IS NULL) < $5
       ON CONFLICT (slug) WHERE deleted_at IS NULL DO NOTHING RETURNING id`,
      [slug, name, JSON.stringify(attributes), actorCodeAndName(actor).code, kappsMax],
    );
    if (!made) {
      const taken = await sql.query('SELECT 1 FROM kapps WHERE slug = $1 AND deleted_at IS NULL', [slug]);
      if (taken.length > 0) throw slugTaken('kapp', slug);
      throw new AppError('limit-reached', `A space has at most ${kappsMax} kapps. Delete one to add another.`, { code: 'kapps' });
    }
    await audit(sql, actor, { action: 'kapp.create', target: `kapp:${made.id}`, summary: `Created the kapp “${name}” (${slug}).`, details: { attributes } });
    return toKappView(await findKapp(sql, slug));
  });
}
