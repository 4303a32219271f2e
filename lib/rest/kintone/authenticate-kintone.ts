// Who calls Kintone's REST: a login and password, or API tokens of apps; and our own API keys where Kintone has OAuth.
import type { Actor } from '#lib/auth/actor.ts';
import { clientAddress } from '#lib/auth/client-address.ts';
import { verifyPassword } from '#lib/auth/verify-password.ts';
import { AppError } from '#lib/errors.ts';
import { authenticate } from '#lib/rest/authenticate.ts';
import { findAppTokens, tokensPerCallMax } from '#lib/services/app-tokens/find-app-tokens.ts';

/** Of several ways in one request, Kintone takes the password first. @throws AppError unauthenticated */
export async function authenticateKintone(request: Request): Promise<Actor> {
  const password = request.headers.get('x-cybozu-authorization');
  if (password !== null) return byPassword(password, clientAddress(request.headers));
  const tokens = request.headers.get('x-cybozu-api-token');
  if (tokens !== null) return byTokens(tokens);
  if (request.headers.get('authorization') !== null) return authenticate(request);
  throw new AppError('unauthenticated', 'Please login: send X-Cybozu-Authorization, X-Cybozu-API-Token or Authorization: Bearer.');
}

async function byPassword(header: string, address: string): Promise<Actor> {
  const given = Buffer.from(header, 'base64').toString('utf8');
  const colon = given.indexOf(':');
  const user = colon > 0 ? await verifyPassword(given.slice(0, colon), given.slice(colon + 1), address) : null;
  if (!user) throw new AppError('unauthenticated', 'The login name or the password in X-Cybozu-Authorization is incorrect.', { code: 'wrong-login' });
  return user;
}

async function byTokens(header: string): Promise<Actor> {
  const secrets = header
    .split(',')
    .map((secret) => secret.trim())
    .filter((secret) => secret !== '');
  const actor = secrets.length > 0 && secrets.length <= tokensPerCallMax ? await findAppTokens(secrets) : null;
  if (!actor) throw new AppError('unauthenticated', 'The API token in X-Cybozu-API-Token is not known or was revoked.', { code: 'wrong-login' });
  return actor;
}
