import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import type { Sql } from '#lib/postgres/sql.ts';

/** Of a form that is locked. */
export async function markDeleted(sql: Sql, actor: Actor, formId: number, at: Date, isDeleted: boolean): Promise<void> {
  await sql.query(
    'UPDATE space_forms SET deleted_at = CASE WHEN $2 THEN $3::timestamptz END, revision = revision + 1, updated_at = $3, updated_by = $4 WHERE id = $1',
    [formId, isDeleted, at, actorCodeAndName(actor).code],
  );
}
