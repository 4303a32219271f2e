// What people wrote and logged about one lead, contact, company or customer, newest first.
import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { ActivityType } from '#lib/dialects/kommo/catalogue.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { EntityReference } from '#lib/services/crm-entities/entity-input.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const idMax = 2_147_483_647;

const Query = EntityReference.extend({
  limit: z.number().int().min(1).max(100).default(30),
  /** The `next` of the page before: the oldest note and the oldest activity that were shown. */
  cursor: z
    .string()
    .regex(/^\d{1,10}\.\d{1,10}$/, 'cursor is not one of ours.')
    .transform((text) => text.split('.').map((part) => Math.min(Number(part), idMax)))
    .optional(),
});

export type TimelineEntry =
  | { kind: 'note'; id: number; at: string; by: string | null; text: string }
  | { kind: 'activity'; id: number; at: string; by: string | null; type: ActivityType };

type Row = { id: number; at: Date; by: string | null; text: string | null; type: string | null };

/** `by` is null for a program. Also of what is deleted. */
export async function listTimeline(actor: Actor, query: z.input<typeof Query> | Unchecked): Promise<{ data: TimelineEntry[]; nextCursor: string | null }> {
  authorize(actor, 'pipelines.view');
  const { id, kind, limit, cursor = [idMax, idMax] } = parseInput(Query, query);
  const rows = await sqlQuery<Row>(
    `SELECT entry.id, entry.created_at AS at, users.name AS by, text, type FROM (
       (SELECT id, created_at, created_user_id, text, NULL AS type FROM crm_notes WHERE entity_id = $1 AND id < $3 ORDER BY id DESC LIMIT $5)
       UNION ALL
       (SELECT id, created_at, created_user_id, NULL, type FROM crm_activities WHERE entity_id = $1 AND id < $4 ORDER BY id DESC LIMIT $5)
     ) entry LEFT JOIN users ON users.user_number = entry.created_user_id
      WHERE EXISTS (SELECT 1 FROM crm_entities WHERE id = $1 AND kind = $2)
      ORDER BY entry.created_at DESC, entry.id DESC LIMIT $5`,
    [id, kind, cursor[0], cursor[1], limit + 1],
    'crm-timeline',
  );
  const data = rows.slice(0, limit).map(toEntry);
  const oldest = (wanted: TimelineEntry['kind'], otherwise: number | undefined) =>
    Math.min(otherwise ?? idMax, ...data.filter((entry) => entry.kind === wanted).map((entry) => entry.id));
  return { data, nextCursor: rows.length > limit ? `${oldest('note', cursor[0])}.${oldest('activity', cursor[1])}` : null };
}

function toEntry({ id, at, by, text, type }: Row): TimelineEntry {
  const base = { id, at: at.toISOString(), by };
  return text === null ? { kind: 'activity', ...base, type: ActivityType.parse(type) } : { kind: 'note', ...base, text };
}
