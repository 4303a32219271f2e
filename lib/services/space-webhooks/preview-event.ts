// An event to try expressions with: a recent one of the type and event, or else an example made of what the space has.
import { kineticEventType } from '#lib/dialects/kinetic/catalogue.ts';
import { KineticPayload } from '#lib/dialects/kinetic/payload.ts';
import { sampleKineticPayload } from '#lib/dialects/kinetic/sample-payload.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { findKapp } from '#lib/services/kapps/kapp-row.ts';
import { readSpace } from '#lib/services/space/space-row.ts';
import { StoredAttributes } from '#lib/space/attributes.ts';

export type RecentEvent = { id: string; title: string; at: string };

type Row = { id: string; title: string; occurred_at: Date };

/** How far back an event is looked for: a look at the newest, not at all there were. */
const lookedAtMax = 5_000;
const offeredMax = 10;

export async function recentEvents(sql: Pick<Sql, 'query'>, scope: string, type: string, event: string): Promise<RecentEvent[]> {
  const rows = await sql.query<Row>(
    `SELECT id, title, occurred_at FROM (SELECT id, title, occurred_at, scope, type, sample FROM events WHERE dialect = 'kinetic' ORDER BY id DESC LIMIT $3) newest
      WHERE scope = $1 AND type = $2 AND NOT sample ORDER BY id DESC LIMIT $4`,
    [scope, kineticEventType(type, event), lookedAtMax, offeredMax],
    'recent-events-of-type',
  );
  return rows.map(({ id, title, occurred_at }) => ({ id, title, at: occurred_at.toISOString() }));
}

/** Null when there is none of this id in the scope. */
export async function readEventPayload(sql: Pick<Sql, 'query'>, scope: string, id: string): Promise<KineticPayload | null> {
  const [row] = await sql.query<{ payload: string }>(
    `SELECT payload FROM events WHERE id = $1::uuid AND dialect = 'kinetic' AND scope = $2`,
    [id, scope],
    'event-for-preview',
  );
  const payload = row && KineticPayload.safeParse(JSON.parse(row.payload));
  return payload?.success ? payload.data : null;
}

/** As it could happen here: in this space, and in the kapp with one of its forms. */
export async function examplePayload(sql: Pick<Sql, 'query'>, kappSlug: string | null, type: string, event: string): Promise<KineticPayload> {
  const { name, slug, attributes } = await readSpace(sql);
  const sample = { ...sampleKineticPayload(type, event), space: { name, slug, attributes } };
  if (kappSlug === null) return sample;
  const kapp = await findKapp(sql, kappSlug);
  const [form] = await sql.query<{ slug: string; name: string; type: string }>(
    'SELECT slug, name, type FROM space_forms WHERE kapp_id = $1 AND deleted_at IS NULL ORDER BY updated_at DESC LIMIT 1',
    [kapp.id],
  );
  return {
    ...sample,
    kapp: { name: kapp.name, slug: kapp.slug, attributes: StoredAttributes.parse(kapp.attributes) },
    ...(sample.form && { form: { ...sample.form, ...form } }),
  };
}
