// When an endpoint has something to send. Whoever makes a job wait says so here, in the same transaction; engines claim by
// endpoints.ready_at, so that a claim looks at the endpoints with work and at nothing else, however many jobs wait.
import type { Sql } from '#lib/postgres/sql.ts';

/** Brings forward the time at which endpoints are looked at. Waits for a claim that holds the row, so that none is lost. */
export async function markReady(sql: Sql, waiting: readonly { endpointId: number; dueAt: Date }[]): Promise<void> {
  if (waiting.length === 0) return;
  const earliest = new Map<number, Date>();
  for (const { endpointId, dueAt } of waiting) {
    const known = earliest.get(endpointId);
    if (!known || dueAt < known) earliest.set(endpointId, dueAt);
  }
  // In order of id, so that two writers never wait for each other in a circle.
  const rows = [...earliest].sort(([a], [b]) => a - b);
  await sql.send(
    `UPDATE endpoints SET ready_at = LEAST(COALESCE(ready_at, 'infinity'), waiting.due_at)
       FROM (SELECT endpoints.id, due_at FROM unnest($1::int[], $2::timestamptz[]) AS row (id, due_at)
               JOIN endpoints ON endpoints.id = row.id ORDER BY endpoints.id FOR UPDATE OF endpoints) waiting
      WHERE endpoints.id = waiting.id`,
    [rows.map(([id]) => id), rows.map(([, dueAt]) => dueAt.toISOString())],
    'mark-ready',
  );
}

/**
 * The safety net: finds endpoints with waiting jobs by stepping through the index, one step an endpoint, and corrects
 * those whose time is missing or late. Returns how many were corrected, which should be none.
 */
export async function correctReadiness(sql: Sql): Promise<number> {
  const rows = await sql.query(
    `WITH RECURSIVE waiting AS (
       (SELECT endpoint_id FROM jobs WHERE status IN ('queued', 'retrying') ORDER BY endpoint_id LIMIT 1)
       UNION ALL
       SELECT (SELECT jobs.endpoint_id FROM jobs WHERE status IN ('queued', 'retrying') AND jobs.endpoint_id > waiting.endpoint_id ORDER BY jobs.endpoint_id LIMIT 1)
         FROM waiting WHERE waiting.endpoint_id IS NOT NULL
     ), due AS (
       SELECT endpoint_id, LEAST(
         (SELECT due_at FROM jobs WHERE jobs.endpoint_id = waiting.endpoint_id AND status = 'queued' ORDER BY due_at LIMIT 1),
         (SELECT due_at FROM jobs WHERE jobs.endpoint_id = waiting.endpoint_id AND status = 'retrying' ORDER BY due_at LIMIT 1)) AS due_at
         FROM waiting WHERE endpoint_id IS NOT NULL
     )
     UPDATE endpoints SET ready_at = due.due_at FROM due
      WHERE endpoints.id = due.endpoint_id AND (endpoints.ready_at IS NULL OR endpoints.ready_at > due.due_at)
     RETURNING endpoints.id`,
    [],
    'correct-readiness',
  );
  return rows.length;
}
