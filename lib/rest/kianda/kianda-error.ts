// Refusals of Kianda's REST. Kianda documents none, only `{success, instanceID}` for what went well; so a refusal is
// `{success: false, error, message, errors?}` (chosen): `error` is a word for programs, `message` whole sentences, and
// `errors` names each field or parameter. The same HTTP statuses as our own REST.
import { tooManyAttempts } from '#lib/auth/attempt-limit.ts';
import { AppError, type AppErrorKind, errorText } from '#lib/errors.ts';
import { log } from '#lib/log.ts';

export type KiandaError = { success: false; error: string; message: string; errors?: { field: string; message: string }[] };

const statuses: Record<AppErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'limit-reached': 409,
  'too-large': 413,
};

export function kiandaError(error: unknown, path: string): { status: number; body: KiandaError } {
  if (!(error instanceof AppError)) {
    log.error('a request failed', { path, error: errorText(error), stack: error instanceof Error ? (error.stack ?? null) : null });
    return { status: 500, body: { success: false, error: 'internal', message: 'Something went wrong in Callboard. Its log says what.' } };
  }
  const errors = error.issues.map((issue) => ({ field: fieldOf(issue.path), message: issue.message }));
  const status = error.code === tooManyAttempts ? 429 : statuses[error.kind];
  return {
    status,
    body: { success: false, error: status === 429 ? 'too-many-attempts' : error.kind, message: error.message, ...(errors.length === 0 ? {} : { errors }) },
  };
}

/** Values travel as FieldsMappings: there a field has its own name. */
function fieldOf(path: string): string {
  return path.replace(/^values\./, '');
}
