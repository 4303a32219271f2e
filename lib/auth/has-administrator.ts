// Whether an administrator exists. Once there is one there always is one (the last cannot be removed), so yes is remembered.
import { sqlQuery } from '#lib/postgres/sql.ts';

let known = false;

export async function hasAdministrator(): Promise<boolean> {
  if (known) return true;
  const rows = await sqlQuery<{ exists: boolean }>("SELECT EXISTS (SELECT 1 FROM users WHERE role = 'administrator') AS exists");
  known = rows[0]?.exists === true;
  return known;
}
