// Limits attempts at passwords: by login, so that one account cannot be guessed, and by address, so that one machine
// cannot try many accounts. Every attempt is counted before the password is looked at, in one statement, so that a
// thousand at once do not slip through; a success takes its count back.
import { type Clock, systemClock } from '#lib/clock.ts';
import { AppError } from '#lib/errors.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';

export const windowMinutes = 15;
export const attemptsPerLoginMax = 10;
export const attemptsPerAddressMax = 100;
export const tooManyAttempts = 'too-many-attempts';

type Attempt = { login: string; address: string };

/** @throws AppError limit-reached, which says how many minutes to wait. */
export async function countAttempt(attempt: Attempt, clock: Clock = systemClock): Promise<void> {
  const now = clock();
  const rows = await sqlQuery<{ key: string; count: number }>(
    `INSERT INTO sign_in_attempts AS a (key, window_start, count) SELECT unnest($1::text[]), $2, 1
     ON CONFLICT (key, window_start) DO UPDATE SET count = a.count + 1
     RETURNING key, count`,
    [keysOf(attempt), windowStart(now)],
    'count-attempt',
  );
  const over = rows.some((row) => row.count > (row.key.startsWith('login:') ? attemptsPerLoginMax : attemptsPerAddressMax));
  if (rows.some((row) => row.count === 1)) await forgetOldWindows(now);
  if (!over) return;
  const minutes = Math.max(1, Math.ceil((windowStart(now).getTime() + windowMinutes * 60_000 - now.getTime()) / 60_000));
  throw new AppError('limit-reached', `There were too many attempts to sign in. Wait ${minutes === 1 ? '1 minute' : `${minutes} minutes`} and try again.`, {
    code: tooManyAttempts,
  });
}

/** After a right password: the login starts afresh, and the address is not charged. */
export async function forgiveAttempt(attempt: Attempt, clock: Clock = systemClock): Promise<void> {
  const [login, address] = keysOf(attempt);
  const window = windowStart(clock());
  await sqlQuery('DELETE FROM sign_in_attempts WHERE key = $1 AND window_start = $2', [login, window], 'forgive-login');
  await sqlQuery('UPDATE sign_in_attempts SET count = count - 1 WHERE key = $1 AND window_start = $2 AND count > 0', [address, window], 'forgive-address');
}

// Sorted as they are here in every statement, so that two attempts never wait for each other crosswise.
function keysOf({ login, address }: Attempt): [login: string, address: string] {
  return [`login:${login.trim().toLowerCase().slice(0, 320)}`, `address:${address.slice(0, 64)}`];
}

function windowStart(now: Date): Date {
  const lengthMs = windowMinutes * 60_000;
  return new Date(Math.floor(now.getTime() / lengthMs) * lengthMs);
}

async function forgetOldWindows(now: Date): Promise<void> {
  await sqlQuery('DELETE FROM sign_in_attempts WHERE window_start < $1', [new Date(now.getTime() - 24 * 60 * 60_000)], 'forget-attempts');
}
