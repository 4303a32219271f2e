// A kapp as it is stored, and as people and programs see it.
import { AppError } from '#lib/errors.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { type StampRow, type Stamps, stampsOf } from '#lib/services/space/space-row.ts';
import { type Attributes, StoredAttributes } from '#lib/space/attributes.ts';

export type KappView = Stamps & { id: number; slug: string; name: string; attributes: Attributes };

export type KappRow = StampRow & { id: number; slug: string; name: string; attributes: unknown };

export function toKappView(row: KappRow): KappView {
  return { id: row.id, slug: row.slug, name: row.name, attributes: StoredAttributes.parse(row.attributes), ...stampsOf(row) };
}

/** With `lock`, those who change it (and make forms in it) wait for each other. @throws AppError not-found */
export async function findKapp(sql: Pick<Sql, 'query'>, slug: string, lock = false): Promise<KappRow> {
  const [row] = await sql.query<KappRow>(
    `SELECT id, slug, name, attributes, created_at, created_by, updated_at, updated_by FROM kapps WHERE slug = $1 AND deleted_at IS NULL ${lock ? 'FOR UPDATE' : ''}`,
    [slug],
    lock ? 'lock-kapp' : 'find-kapp',
  );
  if (!row) throw new AppError('not-found', `There is no kapp “${slug.slice(0, 64)}”.`, { code: 'kapp' });
  return row;
}
