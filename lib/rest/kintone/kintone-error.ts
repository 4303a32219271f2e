// Refusals as Kintone words them: `{code, id, message, errors?}`, where `errors` has the messages of each parameter or field.
import { randomInt } from 'node:crypto';
import { tooManyAttempts } from '#lib/auth/attempt-limit.ts';
import { AppError, errorText, type FieldIssue } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { malformedJson } from '#lib/rest/read-json.ts';
import { unknownCall } from '#lib/rest/vendor-routes.ts';
import { BulkRequestRefused } from '#lib/services/records/bulk-request.ts';

export type KintoneError = { code: string; id: string; message: string; errors?: Record<string, { messages: string[] }> };

/** Kintone's codes for refusals that have one of their own. Source: its error list; 413 and 429 are ours. */
const codes: Record<string, { status: number; code: string }> = {
  app: { status: 404, code: 'GAIA_AP01' },
  record: { status: 404, code: 'GAIA_RE01' },
  comment: { status: 400, code: 'GAIA_RE02' },
  [unknownCall]: { status: 404, code: 'CB_IL02' },
  revision: { status: 409, code: 'GAIA_CO02' },
  'process-off': { status: 400, code: 'GAIA_ST02' },
  'action-not-possible': { status: 400, code: 'GAIA_IL03' },
  'wrong-login': { status: 401, code: 'CB_WA01' },
  [malformedJson]: { status: 400, code: 'CB_IJ01' },
  [tooManyAttempts]: { status: 429, code: 'CB_WA01' },
};

const kinds: Record<AppError['kind'], { status: number; code: string }> = {
  invalid: { status: 400, code: 'CB_VA01' },
  'not-found': { status: 404, code: 'CB_VA01' },
  forbidden: { status: 403, code: 'CB_NO02' },
  unauthenticated: { status: 401, code: 'CB_AU01' },
  conflict: { status: 409, code: 'CB_VA01' },
  'limit-reached': { status: 400, code: 'CB_VA01' },
  'too-large': { status: 413, code: 'CB_VA01' },
};

export function kintoneError(error: unknown, path: string): { status: number; body: object } {
  if (error instanceof BulkRequestRefused) {
    const { status, body } = oneError(error, path);
    return { status, body: { results: Array.from({ length: error.count }, (_, position) => (position === error.position ? body : {})) } };
  }
  return oneError(error, path);
}

function oneError(error: unknown, path: string): { status: number; body: KintoneError } {
  const id = errorId();
  if (!(error instanceof AppError)) {
    log.error('a request failed', { path, id, error: errorText(error), stack: error instanceof Error ? (error.stack ?? null) : null });
    return { status: 500, body: { code: 'CB_ER01', id, message: 'Something went wrong in Callboard. Its log says what.' } };
  }
  const { status, code } = (error.code === undefined ? undefined : codes[error.code]) ?? kinds[error.kind];
  if (error.issues.length === 0) return { status, body: { code, id, message: error.message } };
  return { status, body: { code, id, message: `Missing or invalid input. ${sentences(error.issues)}`, errors: byPath(error.issues) } };
}

/** Kintone's own message stops after "input."; a person who only sees the message is told where and why as well. */
function sentences(issues: readonly FieldIssue[]): string {
  const shown = issues.slice(0, 5).map(({ path, message }) => `${path}: ${message}`);
  return issues.length > shown.length ? `${shown.join(' ')} And ${issues.length - shown.length} more.` : shown.join(' ');
}

function byPath(issues: readonly FieldIssue[]): Record<string, { messages: string[] }> {
  const errors = new Map<string, { messages: string[] }>();
  for (const { path, message } of issues) {
    const known = errors.get(path);
    if (known) known.messages.push(message);
    else errors.set(path, { messages: [message] });
  }
  return Object.fromEntries(errors);
}

const idAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function errorId(): string {
  return Array.from({ length: 20 }, () => idAlphabet.charAt(randomInt(idAlphabet.length))).join('');
}
