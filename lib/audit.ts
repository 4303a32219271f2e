// One audit row for every write, in the same transaction.
import { type Actor, actorLabel } from '#lib/auth/actor.ts';
import { newId } from '#lib/ids.ts';
import type { Sql } from '#lib/postgres/sql.ts';

export type AuditInput = {
  /** What was done, as `thing.verb`: `record.add`, `webhook.update`, `member.invite`. */
  action: string;
  /** The thing it was done to, as `thing:id`: `app:3`, `record:3/17`, `webhook:5`. */
  target: string;
  /** One sentence for a person. */
  summary: string;
  /** Small facts (old and new values of settings). Never a secret. */
  details?: Record<string, unknown>;
};

export async function audit(sql: Sql, actor: Actor, entry: AuditInput): Promise<void> {
  await sql.query(
    `INSERT INTO audit_entries (id, actor_kind, actor_id, actor_name, action, target, summary, details)
     VALUES ($1::uuid, $2, $3, $4, $5, $6, $7, $8::jsonb)`,
    auditValues(actor, entry),
    'insert-audit',
  );
}

function auditValues(actor: Actor, entry: AuditInput): unknown[] {
  const row = auditRow(actor, entry);
  return [row.audit_id, row.actor_kind, row.actor_id, row.actor_name, row.action, row.target, row.summary, JSON.stringify(row.details)];
}

/** For verbs that write the row in a statement of their own. */
export function auditRow(actor: Actor, { action, target, summary, details = {} }: AuditInput) {
  return {
    audit_id: newId(),
    actor_kind: actor.kind,
    actor_id: 'id' in actor ? actor.id : null,
    actor_name: actorLabel(actor),
    action,
    target,
    summary,
    details,
  };
}
