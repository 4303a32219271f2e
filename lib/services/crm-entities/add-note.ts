import { z } from 'zod';
import { isStorable, notStorable } from '#lib/apps/storable-text.ts';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { publishNotice } from '#lib/services/crm-entities/entity-events.ts';
import { EntityReference } from '#lib/services/crm-entities/entity-input.ts';
import { lockEntity, userNumber } from '#lib/services/crm-entities/entity-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const NewNote = EntityReference.extend({
  text: z.string('text must be text.').trim().min(1, 'Write a text.').max(10_000, 'A note has at most 10,000 characters.').refine(isStorable, notStorable),
});

export type NoteView = { id: number; text: string; createdUserId: number; createdAt: string };

/** Fires `note_…`. */
export async function addNote(actor: Actor, input: z.input<typeof NewNote> | Unchecked): Promise<NoteView> {
  authorize(actor, 'leads.edit');
  const { kind, id: entityId, text } = parseInput(NewNote, input);
  return sqlTransaction(async (sql) => {
    const entity = await lockEntity(sql, kind, entityId);
    const me = await userNumber(sql, actor);
    const at = new Date();
    const [row] = await sql.query<{ id: number }>(
      'INSERT INTO crm_notes (entity_id, text, created_user_id, created_at) VALUES ($1, $2, $3, $4) RETURNING id',
      [entityId, text, me, at],
      'insert-note',
    );
    if (!row) throw new Error('The database stored nothing.');
    await publishNotice(sql, actor, entity, { action: 'note', note: { id: row.id, text, createdBy: me, createdAt: Math.floor(at.getTime() / 1_000) } }, at);
    await audit(sql, actor, { action: `${kind}.note`, target: `${kind}:${entityId}`, summary: `Wrote a note on the ${kind} ${entityId}.` });
    return { id: row.id, text, createdUserId: me, createdAt: at.toISOString() };
  });
}
