// The space as it is stored, and as people and programs see it.
import type { Sql } from '#lib/postgres/sql.ts';
import { type Attributes, StoredAttributes } from '#lib/space/attributes.ts';

export type Stamps = { createdAt: string; createdBy: string; updatedAt: string; updatedBy: string };
export type StampRow = { created_at: Date; created_by: string; updated_at: Date; updated_by: string };

export type SpaceView = Stamps & { name: string; slug: string; attributes: Attributes };

type SpaceRow = StampRow & { name: string; slug: string; attributes: unknown };

export function stampsOf(row: StampRow): Stamps {
  return { createdAt: row.created_at.toISOString(), createdBy: row.created_by, updatedAt: row.updated_at.toISOString(), updatedBy: row.updated_by };
}

/** With `lock`, those who change it wait for each other. */
export async function readSpace(sql: Pick<Sql, 'query'>, lock = false): Promise<SpaceView> {
  const [row] = await sql.query<SpaceRow>(`SELECT * FROM spaces WHERE id = 1 ${lock ? 'FOR UPDATE' : ''}`, [], lock ? 'lock-space' : 'read-space');
  if (!row) throw new Error('The row of the space is missing: the migrations make it.');
  return { name: row.name, slug: row.slug, attributes: StoredAttributes.parse(row.attributes), ...stampsOf(row) };
}
