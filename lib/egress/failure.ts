// Names the ways in which an exchange can fail, for a person.
import { BlockedAddress } from '#lib/egress/checked-addresses.ts';
import type { SendOutcome } from '#lib/egress/outcome.ts';
import { ProxyFailure } from '#lib/egress/proxy-tunnel.ts';
import { nameTlsFailure } from '#lib/egress/tls-failure.ts';
import { errorText } from '#lib/errors.ts';

export const responseHeaderBytesMax = 16 * 1024;

/** The whole exchange took longer than it may. */
export class TimedOut extends Error {
  readonly timeoutMs: number;

  constructor(timeoutMs: number) {
    super('timed out');
    this.timeoutMs = timeoutMs;
  }
}

/** The receiver closed the connection or it broke, as opposed to: could not be opened, took too long, or sent what is no answer. */
export function isClosedConnection(error: unknown): boolean {
  const code = codeOf(error);
  return (code === 'UND_ERR_SOCKET' && !(errorText(error) in noAnswers)) || code === 'ECONNRESET' || code === 'EPIPE';
}

/** What undici says of answers that HTTP has no place for. */
const noAnswers: Record<string, string> = {
  'bad response': 'The receiver sent something that does not answer the request, such as a “100 Continue” that nobody had asked for.',
  'bad upgrade': 'The receiver wanted to change to another protocol instead of answering.',
};

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause === undefined ? '' : codeOf(error.cause);
}

export type Failure =
  Extract<SendOutcome, { error: string }> extends infer Each ? (Each extends SendOutcome ? Omit<Each, 'durationMs' | 'remoteAddress'> : never) : never;

export function nameFailure(error: unknown): Failure {
  if (error instanceof TimedOut) return { kind: 'timed-out', error: `No complete answer within ${error.timeoutMs / 1_000} s.` };
  const blocked = findCause(error, BlockedAddress);
  if (blocked) return { kind: 'blocked', error: blocked.message };
  const proxy = findCause(error, ProxyFailure);
  if (proxy) return { kind: 'not-connected', error: proxy.message };
  const code = codeOf(error);
  const text = errorText(error);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { kind: 'not-resolved', error: `The host name could not be resolved (${code}).` };
  if (code === 'ECONNREFUSED') return { kind: 'not-connected', error: 'The receiver refused the connection.' };
  if (['EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'EADDRNOTAVAIL'].includes(code))
    return { kind: 'not-connected', error: `The receiver could not be reached (${code}).` };
  const tls = nameTlsFailure(code, text);
  if (tls !== undefined) return { kind: 'tls-failed', error: tls };
  return { kind: 'broken-off', error: nameBreak(error, code, text) };
}

function nameBreak(error: unknown, code: string, text: string): string {
  const noAnswer = noAnswers[text];
  if (noAnswer !== undefined) return noAnswer;
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return `The headers of the receiver's answer are larger than ${responseHeaderBytesMax / 1024} KB; it was not read.`;
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') return "The length that the receiver's answer announces is not the length that it has.";
  if (error instanceof Error && error.name === 'HTTPParserError') return `The receiver did not answer in HTTP: ${text}${code ? ` (${code})` : ''}.`;
  if (code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE') return 'The receiver closed the connection before its answer was complete.';
  return `The connection broke off: ${text}${code ? ` (${code})` : ''}.`;
}

function findCause<Kind extends Error>(error: unknown, kind: new (...given: never[]) => Kind): Kind | undefined {
  if (error instanceof kind) return error;
  if (error instanceof AggregateError) return error.errors.map((each) => findCause(each, kind)).find((found) => found !== undefined);
  return error instanceof Error && error.cause !== undefined ? findCause(error.cause, kind) : undefined;
}
