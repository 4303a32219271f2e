// Users by their numbers, as leads and customers name them, and the number of one by their login name.
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { invalid } from '#lib/errors.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';

export type NumberedUser = { number: number; login: string; name: string };

/** Those that exist; 0 (a program, or nobody) does not. */
export async function listUsersByNumber(actor: Actor, numbers: readonly number[]): Promise<NumberedUser[]> {
  authorize(actor, 'pipelines.view');
  const wanted = [...new Set(numbers)].filter((number) => number !== 0);
  if (wanted.length === 0) return [];
  return sqlQuery<NumberedUser>('SELECT user_number AS number, login, name FROM users WHERE user_number = ANY($1::int[])', [wanted], 'users-by-number');
}

/** 0 for nobody. @throws AppError invalid */
export async function getUserNumber(actor: Actor, login: string | null): Promise<number> {
  authorize(actor, 'pipelines.view');
  if (login === null) return 0;
  const [row] = await sqlQuery<{ number: number }>('SELECT user_number AS number FROM users WHERE login = $1', [login], 'user-number-by-login');
  if (!row) throw invalid([{ path: 'responsible', message: `There is no user ${login}.` }]);
  return row.number;
}
