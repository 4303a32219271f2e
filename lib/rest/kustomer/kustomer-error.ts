// Refusals in the shape of Kustomer's API: `{errors: [{status, code, title, detail, source}]}` of JSON:API.
import { AppError, type AppErrorKind, errorText, type FieldIssue } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { unknownCall } from '#lib/rest/vendor-routes.ts';

export type KustomerError = { status: number; code: string; title: string; detail: string; source?: { pointer: string } };

const words: Record<number, { code: string; title: string }> = {
  400: { code: 'badrequest', title: 'bad request' },
  401: { code: 'unauthorized', title: 'unauthorized' },
  403: { code: 'forbidden', title: 'forbidden' },
  404: { code: 'notfound', title: 'not found' },
  405: { code: 'methodnotallowed', title: 'method not allowed' },
  409: { code: 'conflict', title: 'conflict' },
  413: { code: 'payloadtoolarge', title: 'payload too large' },
  415: { code: 'unsupportedmediatype', title: 'unsupported media type' },
  429: { code: 'toomanyrequests', title: 'too many requests' },
  500: { code: 'internal', title: 'internal server error' },
  503: { code: 'unavailable', title: 'service unavailable' },
};

const statuses: Record<AppErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'limit-reached': 409,
  'too-large': 413,
};

/** One error for each field that is wrong, or one for the whole. */
export function kustomerErrors(status: number, detail: string, issues: readonly FieldIssue[] = []): { errors: KustomerError[] } {
  const base = { status, ...(words[status] ?? { code: 'error', title: 'error' }) };
  if (issues.length === 0) return { errors: [{ ...base, detail }] };
  return { errors: issues.map((issue) => ({ ...base, detail: issue.message, source: { pointer: pointer(issue.path) } })) };
}

/** Anything that was thrown. */
export function kustomerRefusal(error: unknown, path: string): { status: number; body: object } {
  if (!(error instanceof AppError)) {
    log.error('a request failed', { path, error: errorText(error), stack: error instanceof Error ? (error.stack ?? null) : null });
    return { status: 500, body: kustomerErrors(500, 'Something went wrong in Callboard. Its log says what.') };
  }
  const status = error.code === unknownCall ? 405 : statuses[error.kind];
  return { status, body: kustomerErrors(status, error.message, error.issues) };
}

/** `hooks[0].eventName` as JSON:API writes it: `/hooks/0/eventName`. */
function pointer(path: string): string {
  return path === '' ? '' : `/${path.replaceAll(/\[(\d+)\]/g, '.$1').replaceAll('.', '/')}`;
}
