// The only code that opens a socket to an address a user typed.
// Every address is checked before a connection is made: literals as they stand, names by all that they resolve to.
// Redirects are never followed. An answer is read up to a cap, and everything ends at the timeout.
import { lookup as dnsLookup } from 'node:dns';
import { isIP } from 'node:net';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import type { OutboundRequest } from '#lib/dialects/dialect.ts';
import { blockedReason } from '#lib/egress/check-url.ts';
import type { HttpAnswer, SendOutcome } from '#lib/egress/outcome.ts';
import type { EgressPolicy } from '#lib/egress/policy.ts';
import { errorText } from '#lib/errors.ts';

export const responseBytesMax = 64 * 1024;
const responseHeaderBytesMax = 16 * 1024;

class BlockedAddress extends Error {}

export type Sender = {
  send: (request: OutboundRequest, options: { timeoutMs: number; signal?: AbortSignal }) => Promise<SendOutcome>;
  close: () => Promise<void>;
};

export function openSender(policy: EgressPolicy): Sender {
  /** How many connections were opened to an origin, and where the newest went: tells a reused connection from a new one. */
  const opened = new Map<string, { count: number; remoteAddress: string | null }>();
  const connect = guardedConnector(policy, (origin, remoteAddress) => {
    opened.set(origin, { count: (opened.get(origin)?.count ?? 0) + 1, remoteAddress });
    if (opened.size > 10_000) opened.delete(opened.keys().next().value ?? '');
  });
  const options = { connect, headersTimeout: 0, bodyTimeout: 0, maxHeaderSize: responseHeaderBytesMax } as const;
  // Receivers commonly close idle connections after 5 s; being quicker avoids sending into a closing one.
  const agent = new Agent({ ...options, keepAliveTimeout: 3_000, keepAliveMaxTimeout: 10_000 });
  const freshAgent = new Agent({ ...options, pipelining: 0 });

  const send: Sender['send'] = async (request, { timeoutMs, signal }) => {
    const url = new URL(request.url);
    const startedAt = performance.now();
    const before = opened.get(url.origin)?.count ?? 0;
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort('timeout'), timeoutMs);
    const stop = () => abort.abort('stopped');
    signal?.addEventListener('abort', stop, { once: true });
    try {
      const answer = await exchange(agent, url, request, abort.signal).catch((error: unknown) => {
        // A kept-alive connection that the receiver closed in the same moment says nothing about the receiver: once more on a new one.
        const isReused = (opened.get(url.origin)?.count ?? 0) === before;
        if (isReused && isClosedConnection(error) && !abort.signal.aborted) return exchange(freshAgent, url, request, abort.signal);
        throw error;
      });
      return { kind: 'answered', answer, ...facts() };
    } catch (error) {
      return { ...failure(error, timeoutMs, abort.signal), ...facts() };
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    }

    function facts() {
      return { durationMs: Math.round(performance.now() - startedAt), remoteAddress: opened.get(url.origin)?.remoteAddress ?? null };
    }
  };
  return {
    send,
    close: async () => {
      await Promise.all([agent.destroy(), freshAgent.destroy()]);
    },
  };
}

async function exchange(agent: Agent, url: URL, request: OutboundRequest, signal: AbortSignal): Promise<HttpAnswer> {
  const { statusCode, headers, body } = await agent.request({
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method: request.method,
    headers: request.headers.flat(),
    body: request.body,
    signal,
    responseHeaders: 'raw',
  });
  const { text, isCut } = await readCapped(body);
  return { status: statusCode, headers: rawHeaders(headers), body: text, isCut };
}

function readCapped(body: Dispatcher.ResponseData['body']): Promise<{ text: string; isCut: boolean }> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    let isCut = false;
    const finish = () => resolve({ text: Buffer.concat(chunks).subarray(0, responseBytesMax).toString('utf8').replaceAll('\0', '\uFFFD'), isCut });
    body.on('data', (chunk: Buffer) => {
      if (isCut) return;
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > responseBytesMax) {
        isCut = true;
        finish();
        body.destroy();
      }
    });
    body.on('end', finish);
    body.on('error', (error) => (isCut ? undefined : reject(error)));
    body.on('close', () => (isCut ? undefined : reject(new Error('The receiver closed the connection in the middle of its answer.'))));
  });
}

/** With `responseHeaders: 'raw'` undici gives a flat list of buffers or strings instead of the object its types say. */
function rawHeaders(headers: unknown): string[] {
  return Array.isArray(headers) ? headers.map((part) => (Buffer.isBuffer(part) ? part.toString('latin1') : String(part)).replaceAll('\0', '')) : [];
}

/** A connector that refuses what the policy forbids, by literal, by every resolved address, and by the address in the end connected to. */
function guardedConnector(policy: EgressPolicy, onConnected: (origin: string, remoteAddress: string | null) => void): buildConnector.connector {
  const lookup: typeof dnsLookup = Object.assign(
    (hostname: string, options: object, callback: (...results: unknown[]) => void) => {
      dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
        if (error) return callback(error);
        for (const { address } of addresses) {
          const verdict = policy.addresses.check(address);
          if (!verdict.allowed) return callback(new BlockedAddress(blockedReason(verdict.rule)));
        }
        const first = addresses[0];
        if ('all' in options && options.all) callback(null, addresses);
        else callback(null, first?.address, first?.family);
      });
    },
    { __promisify__: dnsLookup.__promisify__ },
  ) as typeof dnsLookup;
  const guarded = buildConnector({ lookup, timeout: 30_000, maxCachedSessions: 100 });
  const own = buildConnector({ timeout: 30_000 });

  return (options, callback) => {
    const literal = options.hostname.startsWith('[') ? options.hostname.slice(1, -1) : options.hostname;
    const origin = `${options.protocol}//${options.host ?? options.hostname}`;
    const port = options.port || (options.protocol === 'https:' ? '443' : '80');
    const isOwn = `${options.hostname.replace(/\.$/, '')}:${port}` === policy.ownHost;
    if (!isOwn && isIP(literal)) {
      const verdict = policy.addresses.check(literal);
      if (!verdict.allowed) return callback(new BlockedAddress(blockedReason(verdict.rule)), null);
    }
    (isOwn ? own : guarded)(options, (...[error, socket]) => {
      if (error) return callback(error, null);
      const remote = socket.remoteAddress ?? null;
      const verdict = remote === null ? undefined : policy.addresses.check(remote);
      if (!isOwn && verdict && !verdict.allowed) {
        socket.destroy();
        return callback(new BlockedAddress(blockedReason(verdict.rule)), null);
      }
      onConnected(origin, remote);
      callback(null, socket);
    });
  };
}

function isClosedConnection(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE';
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause === undefined ? '' : codeOf(error.cause);
}

type Failure =
  Extract<SendOutcome, { error: string }> extends infer Each ? (Each extends SendOutcome ? Omit<Each, 'durationMs' | 'remoteAddress'> : never) : never;

/** Names a thrown error for a person. */
function failure(error: unknown, timeoutMs: number, signal: AbortSignal): Failure {
  if (signal.aborted && signal.reason === 'timeout') return { kind: 'timed-out', error: `No complete answer within ${timeoutMs / 1000} s.` };
  if (signal.aborted) return { kind: 'broken-off', error: 'The engine was stopped before the answer came.' };
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
