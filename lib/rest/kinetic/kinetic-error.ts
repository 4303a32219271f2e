// Refusals of Kinetic's REST: `{error, errorKey}`, where the key is a word for programs, and the vendor's statuses.
import { tooManyAttempts } from '#lib/auth/attempt-limit.ts';
import { AppError, type AppErrorKind, errorText } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { unknownCall } from '#lib/rest/vendor-routes.ts';

export type KineticError = { error: string; errorKey: string; errors?: { field: string; message: string }[] };

const answers: Record<AppErrorKind, { status: number; key: string }> = {
  invalid: { status: 400, key: 'invalid_request' },
  unauthenticated: { status: 401, key: 'unauthorized' },
  forbidden: { status: 403, key: 'forbidden' },
  'not-found': { status: 404, key: 'not_found' },
  conflict: { status: 400, key: 'uniqueness_violation' },
  'limit-reached': { status: 400, key: 'limit_reached' },
  'too-large': { status: 413, key: 'too_large' },
};

export function kineticError(error: unknown, path: string): { status: number; body: KineticError } {
  if (!(error instanceof AppError)) {
    log.error('a request failed', { path, error: errorText(error), stack: error instanceof Error ? (error.stack ?? null) : null });
    return { status: 500, body: { error: 'Something went wrong in Callboard. Its log says what.', errorKey: 'internal_error' } };
  }
  if (error.code === tooManyAttempts) return { status: 429, body: { error: error.message, errorKey: 'too_many_attempts' } };
  if (error.code === unknownCall) return { status: 405, body: { error: error.message, errorKey: 'method_not_allowed' } };
  const { status, key } = answers[error.kind];
  const errors = error.issues.map(({ path: field, message }) => ({ field, message }));
  return { status, body: { error: error.message, errorKey: key, ...(errors.length === 0 ? {} : { errors }) } };
}
