import { z } from 'zod';
import { isStorable } from '#lib/apps/storable-text.ts';
import { audit } from '#lib/audit.ts';
import { verifyPassword } from '#lib/auth/verify-password.ts';
import { AppError } from '#lib/errors.ts';
import { hashSecret, newId, newSecret } from '#lib/ids.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';

/** Kianda shows `expires_in` but no number: an hour (chosen). */
export const accessTokenSeconds = 3_600;

/** As many as one account may have at a time; a further one ends the oldest (chosen). */
const tokensPerUserMax = 100;

const TokenRequest = z.object({
  username: z.string('Send username.').min(1, 'Send username.').max(254, 'There is no such account.').refine(isStorable, 'There is no such account.'),
  password: z.string('Send password.').min(1, 'Send password.'),
});

/** The code of a login that is not right, for the edge's own word. */
export const wrongLogin = 'wrong-login';

/**
 * Gives a token for the login and password of an account; needs no role, because it acts with that account's own.
 * It is in this answer and nowhere else: only its hash is kept.
 * @throws AppError invalid, unauthenticated, or limit-reached after too many attempts
 */
export async function createAccessToken(input: unknown, from: { address: string }): Promise<{ token: string; expiresInSeconds: number }> {
  const { username, password } = parseInput(TokenRequest, input);
  const user = await verifyPassword(username, password, from.address);
  if (!user) throw new AppError('unauthenticated', 'The username or the password is not right.', { code: wrongLogin });
  const token = newSecret(32);
  await sqlTransaction(async (sql) => {
    await sql.query(
      `WITH expired AS (DELETE FROM access_tokens WHERE expires_at <= now()), surplus AS (
         DELETE FROM access_tokens WHERE id IN (
           SELECT id FROM access_tokens WHERE user_id = $2 AND expires_at > now() ORDER BY id DESC OFFSET $5)
       )
       INSERT INTO access_tokens (id, user_id, secret_hash, expires_at) VALUES ($1::uuid, $2, $3, now() + $4 * interval '1 second')`,
      [newId(), user.id, hashSecret(token), accessTokenSeconds, tokensPerUserMax - 1],
      'store-access-token',
    );
    await audit(sql, user, { action: 'access-token.create', target: `member:${user.id}`, summary: 'Got an access token by POST /token.' });
  });
  return { token, expiresInSeconds: accessTokenSeconds };
}
