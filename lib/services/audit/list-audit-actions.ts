import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';

/** The actions that occur, for the filter. Jumps from one to the next on the index (action, id): its cost grows with the number of actions, not of rows. */
export async function listAuditActions(actor: Actor): Promise<string[]> {
  authorize(actor, 'audit.view');
  const rows = await sqlQuery<{ action: string }>(
    `WITH RECURSIVE found(action) AS (
       (SELECT action FROM audit_entries ORDER BY action LIMIT 1)
       UNION ALL
       SELECT (SELECT a.action FROM audit_entries a WHERE a.action > found.action ORDER BY a.action LIMIT 1) FROM found WHERE found.action IS NOT NULL
     )
     SELECT action FROM found WHERE action IS NOT NULL LIMIT 200`,
    [],
    'list-audit-actions',
  );
  return rows.map((row) => row.action);
}
