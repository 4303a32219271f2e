// Kianda's `POST /token`, an OAuth 2 password grant: form-encoded, with its answers and refusals as RFC 6749 has them
// (chosen: Kianda names only access_token and expires_in).
import { tooManyAttempts } from '#lib/auth/attempt-limit.ts';
import { clientAddress } from '#lib/auth/client-address.ts';
import { AppError, errorText } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { readText } from '#lib/rest/read-json.ts';
import { createAccessToken } from '#lib/services/access-tokens/create-access-token.ts';

const bodyBytesMax = 16_384;

/** Answers `{access_token, token_type, expires_in}`; `scope` is read by nobody, a token has the rights of its account. */
export async function tokenResponse(request: Request): Promise<Response> {
  try {
    const form = new URLSearchParams(await readText(request, bodyBytesMax));
    const grant = form.get('grant_type');
    if (grant === null) return refuse(400, 'invalid_request', 'Send grant_type=password, username and password, form-encoded.');
    if (grant !== 'password') return refuse(400, 'unsupported_grant_type', 'Only grant_type=password is supported.');
    const { token, expiresInSeconds } = await createAccessToken(
      { username: form.get('username') ?? '', password: form.get('password') ?? '' },
      { address: clientAddress(request.headers) },
    );
    return answer(200, { access_token: token, token_type: 'bearer', expires_in: expiresInSeconds });
  } catch (error) {
    if (!(error instanceof AppError)) {
      log.error('a request failed', { path: '/token', error: errorText(error), stack: error instanceof Error ? (error.stack ?? null) : null });
      return refuse(500, 'server_error', 'Something went wrong in Callboard. Its log says what.');
    }
    if (error.code === tooManyAttempts) return refuse(429, 'invalid_grant', error.message);
    if (error.kind === 'unauthenticated') return refuse(400, 'invalid_grant', error.message);
    return refuse(error.kind === 'too-large' ? 413 : 400, 'invalid_request', error.message);
  }
}

function refuse(status: number, error: string, description: string): Response {
  return answer(status, { error, error_description: description });
}

function answer(status: number, body: object): Response {
  // RFC 6749, 5.1: a token is kept by no cache.
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', pragma: 'no-cache' },
  });
}
