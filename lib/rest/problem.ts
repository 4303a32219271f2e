// Errors of our own REST: RFC 9457 problems.
import { tooManyAttempts } from '#lib/auth/attempt-limit.ts';
import { AppError, type AppErrorKind, errorText, type FieldIssue } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { answerOnce, hasIdempotencyKey, usedOtherwise } from '#lib/rest/idempotency.ts';

const kinds: Record<AppErrorKind, { status: number; title: string }> = {
  invalid: { status: 400, title: 'The request is not valid.' },
  unauthenticated: { status: 401, title: 'Who calls is not known.' },
  forbidden: { status: 403, title: 'This is not allowed.' },
  'not-found': { status: 404, title: 'There is no such thing.' },
  conflict: { status: 409, title: 'This does not fit the present state.' },
  'limit-reached': { status: 409, title: 'A limit is reached.' },
  'too-large': { status: 413, title: 'The request is too large.' },
};

export type Problem = { type: string; title: string; status: number; detail: string; code?: string; issues?: FieldIssue[] };

/** What a code says more exactly than the kind of its error. */
const ofCode: Record<string, { status: number; title: string }> = {
  [tooManyAttempts]: { status: 429, title: 'There were too many attempts.' },
  [usedOtherwise]: { status: 422, title: 'This key belongs to another request.' },
};

/**
 * Wraps a route handler: what a verb refuses becomes a problem; anything else is logged and answered with 500. A write
 * with an Idempotency-Key is carried out once.
 */
export function problemRoute<Context>(
  handler: (request: Request, context: Context) => Promise<Response>,
): (request: Request, context: Context) => Promise<Response> {
  return async (request, context) => {
    try {
      if (hasIdempotencyKey(request)) return await answerOnce(request, (repeatable) => handler(repeatable, context));
      return await handler(request, context);
    } catch (error) {
      return problemResponse(error, new URL(request.url).pathname);
    }
  };
}

export function problemResponse(error: unknown, path: string): Response {
  if (!(error instanceof AppError)) {
    log.error('a request failed', { path, error: errorText(error), stack: error instanceof Error ? (error.stack ?? null) : null });
    return respond({ type: 'about:blank', title: 'Internal Server Error', status: 500, detail: 'Something went wrong in Callboard. Its log says what.' });
  }
  const { status, title } = (error.code === undefined ? undefined : ofCode[error.code]) ?? kinds[error.kind];
  return respond({
    type: `urn:callboard:problem:${error.kind}`,
    title,
    status,
    detail: error.message,
    ...(error.code === undefined ? {} : { code: error.code }),
    ...(error.issues.length === 0 ? {} : { issues: error.issues }),
  });
}

function respond(problem: Problem): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...(problem.status === 401 ? { 'www-authenticate': 'Bearer realm="Callboard"' } : {}),
    },
  });
}
