// A login and a password, checked: for the sign-in page and for vendors' calls that carry both.
import { createHmac } from 'node:crypto';
import { hashPassword, verifyPassword as verifyHash } from 'better-auth/crypto';
import { passwordLengthMax } from '#lib/auth/account-fields.ts';
import type { UserActor } from '#lib/auth/actor.ts';
import { countAttempt, forgiveAttempt } from '#lib/auth/attempt-limit.ts';
import type { Role } from '#lib/auth/permissions.ts';
import { newSecret } from '#lib/ids.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';

type Row = { id: string; login: string; name: string; role: Role; deactivated: boolean; hash: string | null };

const rememberedMs = 60_000;
const rememberedMax = 10_000;
/** Checks that succeeded, by a keyed digest of password and stored hash: a changed password is another key, so nothing has to be cleared. */
const remembered = new Map<string, number>();
const running = new Map<string, Promise<boolean>>();
const digestKey = newSecret();

/**
 * `login` is an e-mail address or a login name. Null when it is unknown, the password is wrong or the account is
 * deactivated; all three take the same time. The account itself is read at every call, so that a deactivation counts at once.
 * A check by scrypt takes some 50 ms of processor time: one that succeeded is remembered for a minute, so that a
 * program may call a thousand times a second.
 * @throws AppError limit-reached after too many attempts
 */
export async function verifyPassword(login: string, password: string, address: string): Promise<UserActor | null> {
  const row = await findAccount(login);
  const key = createHmac('sha256', digestKey)
    .update(JSON.stringify([row?.id ?? login, row?.hash, password]))
    .digest('base64');
  if (row && !row.deactivated && (remembered.get(key) ?? 0) > Date.now()) return toActor(row);

  // Calls that arrive together with the same password share one check and count as one attempt.
  let check = running.get(key);
  if (!check) {
    check = checkOnce(row, { login: row?.login ?? login, password, address }).finally(() => running.delete(key));
    running.set(key, check);
  }
  const isRight = await check;
  if (!isRight || !row || row.deactivated) return null;
  remember(key);
  return toActor(row);
}

async function checkOnce(row: Row | undefined, given: { login: string; password: string; address: string }): Promise<boolean> {
  await countAttempt(given);
  // Beyond the limit no account has such a password, and hashing megabytes would be a gift to an attacker.
  const password = given.password.slice(0, passwordLengthMax + 1);
  if (!row?.hash) {
    await hashPassword(password);
    return false;
  }
  const isRight = await verifyHash({ hash: row.hash, password });
  if (isRight && !row.deactivated) await forgiveAttempt(given);
  return isRight;
}

async function findAccount(login: string): Promise<Row | undefined> {
  const rows = await sqlQuery<Row>(
    `SELECT u.id, u.login, u.name, u.role, u.deactivated_at IS NOT NULL AS deactivated, a.password AS hash
       FROM users u LEFT JOIN accounts a ON a.user_id = u.id AND a.provider_id = 'credential'
      WHERE u.email = lower($1) OR u.login = lower($1) LIMIT 1`,
    [login.trim()],
    'find-account',
  );
  return rows[0];
}

function remember(key: string): void {
  if (remembered.size >= rememberedMax) remembered.clear();
  remembered.set(key, Date.now() + rememberedMs);
}

function toActor(row: Row): UserActor {
  return { kind: 'user', id: row.id, login: row.login, name: row.name, role: row.role };
}
