// Names the ways in which an exchange can fail, for a person.
import { BlockedAddress } from '#lib/egress/guarded-connector.ts';
import type { SendOutcome } from '#lib/egress/outcome.ts';
import { errorText } from '#lib/errors.ts';

/** The whole exchange took longer than it may. */
export class TimedOut extends Error {
  readonly timeoutMs: number;

  constructor(timeoutMs: number) {
    super('timed out');
    this.timeoutMs = timeoutMs;
  }
}

/** The receiver closed the connection or it broke, as opposed to: could not be opened, or took too long. */
export function isClosedConnection(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE';
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause === undefined ? '' : codeOf(error.cause);
}

export type Failure =
  Extract<SendOutcome, { error: string }> extends infer Each ? (Each extends SendOutcome ? Omit<Each, 'durationMs' | 'remoteAddress'> : never) : never;

export function nameFailure(error: unknown): Failure {
  if (error instanceof TimedOut) return { kind: 'timed-out', error: `No complete answer within ${error.timeoutMs / 1_000} s.` };
  const blocked = findBlocked(error);
  if (blocked) return { kind: 'blocked', error: blocked.message };
  const code = codeOf(error);
  const text = errorText(error);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { kind: 'not-resolved', error: `The host name could not be resolved (${code}).` };
  if (code === 'ECONNREFUSED') return { kind: 'not-connected', error: 'The receiver refused the connection.' };
  if (['EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'EADDRNOTAVAIL'].includes(code))
    return { kind: 'not-connected', error: `The receiver could not be reached (${code}).` };
  if (/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO)/.test(code))
    return { kind: 'tls-failed', error: `The encrypted connection failed: ${text} (${code}).` };
  return { kind: 'broken-off', error: `The connection broke off: ${text}${code ? ` (${code})` : ''}.` };
}

function findBlocked(error: unknown): BlockedAddress | undefined {
  if (error instanceof BlockedAddress) return error;
  if (error instanceof AggregateError) return error.errors.map(findBlocked).find((found) => found !== undefined);
  return error instanceof Error && error.cause !== undefined ? findBlocked(error.cause) : undefined;
}
