// Whoever changes pipelines and their stages, or the periods of customers, comes one after the other: their number is
// limited, and their order is told by whole numbers.
import type { Sql } from '#lib/postgres/sql.ts';

/** Any numbers that no other advisory locks of this database have. */
const locks = { pipelines: 4_823_021, periods: 4_823_022 };

/** Until the end of the transaction. */
export async function lockAll(sql: Sql, what: keyof typeof locks): Promise<void> {
  await sql.query('SELECT pg_advisory_xact_lock($1)', [locks[what]]);
}
