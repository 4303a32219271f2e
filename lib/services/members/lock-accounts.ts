import type { Tx } from '#lib/postgres/transaction.ts';

/** Any number that no other advisory lock of this database has. */
const accountsLock = 4_823_002;

/**
 * Lets one transaction at a time change accounts, until it ends. Rules over several rows (one administrator is always
 * left, the first is made once, e-mail addresses and login names differ) are then plain reads before a plain write.
 * Account changes are rare, so waiting costs nothing.
 */
export async function lockAccounts({ sql }: Tx): Promise<void> {
  await sql.query('SELECT pg_advisory_xact_lock($1)::text', [accountsLock]);
}
