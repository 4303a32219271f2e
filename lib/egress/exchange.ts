// One request and its answer over undici's lowest interface: measured at 60 % of the processor time of its promise
// interface, whose answer is a stream that we do not need.
import type { Agent, Dispatcher } from 'undici';
import type { OutboundRequest } from '#lib/dialects/dialect.ts';
import { type Connection, onNextConnection } from '#lib/egress/connection.ts';
import type { HttpAnswer } from '#lib/egress/outcome.ts';

export const responseBytesMax = 64 * 1024;

/** Where a request is sent: the receiver, or a proxy that is given the whole URL as the path. */
export type Target = { origin: string; path: string; headers?: string[]; servername?: string };

export type Exchange = {
  answer: Promise<HttpAnswer>;
  /** Whether an answer has begun: then the receiver has the request, however this ends. */
  hasBegun: () => boolean;
  /** What it went out on; undefined while it has not. */
  connection: () => Connection | undefined;
  /** Ends it now: `answer` rejects with this error, the connection is closed. Does nothing once it has ended. */
  breakOff: (error: Error) => void;
};

export function exchange(agent: Agent, target: Target, request: OutboundRequest, bytesMax = responseBytesMax): Exchange {
  const { promise, resolve, reject } = Promise.withResolvers<HttpAnswer>();
  const chunks: Buffer[] = [];
  let controller: Dispatcher.DispatchController | undefined;
  let connection: Connection | undefined;
  let broken: Error | undefined;
  let status = 0;
  let headers: string[] = [];
  let bytes = 0;

  const finish = (isCut: boolean) => resolve({ status, headers, body: asText(chunks, bytesMax), isCut });
  const { headers: added = [], ...where } = target;

  agent.dispatch(
    { ...where, method: request.method, headers: added.length === 0 ? request.headers.flat() : [...added, ...request.headers.flat()], body: request.body },
    {
      onRequestStart(started) {
        controller = started;
        if (broken) return started.abort(broken);
        onNextConnection((used) => {
          connection = used;
        });
      },
      onResponseStart(started, statusCode) {
        // An interim answer (103) is followed by the real one.
        if (statusCode < 200) return;
        status = statusCode;
        headers = rawHeaders(started.rawHeaders);
      },
      onResponseData(started, chunk) {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes <= bytesMax) return;
        finish(true);
        started.abort(new Error('enough was read'));
      },
      onResponseEnd() {
        finish(false);
      },
      onResponseError(_, error) {
        reject(broken ?? error);
      },
    },
  );

  return {
    answer: promise,
    hasBegun: () => status !== 0,
    connection: () => connection,
    breakOff: (error) => {
      broken = error;
      // While it waits for a connection there is nothing to abort yet: it is, as soon as it would start.
      reject(error);
      controller?.abort(error);
    },
  };
}

/**
 * UTF-8 with U+FFFD for what is not; PostgreSQL's text cannot hold U+0000. We ask for no compression; an answer that is
 * compressed all the same is kept as it came, not unpacked: a small one may hold gigabytes.
 */
function asText(chunks: readonly Buffer[], bytesMax: number): string {
  if (chunks.length === 0) return '';
  const only = chunks.length === 1 ? chunks[0] : undefined;
  const text = (only ?? Buffer.concat(chunks)).subarray(0, bytesMax).toString('utf8');
  return text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text;
}

function rawHeaders(raw: Dispatcher.DispatchController['rawHeaders']): string[] {
  if (!Array.isArray(raw)) return [];
  return raw.map((part) => (typeof part === 'string' ? part : part.toString('latin1')).replaceAll('\0', ''));
}
