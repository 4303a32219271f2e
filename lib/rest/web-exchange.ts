// A request of Node as the web's Request, and the web's Response as Node's answer.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { securityHeaders } from '#lib/rest/security-headers.ts';

export type WebRequest = {
  request: Request;
  /** Nobody reads the body any more: what is left of it belongs to the connection again. */
  letGo: () => void;
};

/** Nothing of the body is read before the handler asks for it. `origin` is what the path is below. */
export function toWebRequest(incoming: IncomingMessage, origin: string): WebRequest {
  const method = incoming.method ?? 'GET';
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (typeof value === 'string') headers.append(name, value);
    else for (const each of value ?? []) headers.append(name, each);
  }
  const hasBody = method !== 'GET' && method !== 'HEAD' && (incoming.headers['transfer-encoding'] !== undefined || Number(headers.get('content-length')) > 0);
  const { body, letGo } = hasBody ? bodyOf(incoming) : { body: null, letGo: () => undefined };
  const request = new Request(`${origin}${incoming.url}`, { method, headers, ...(body && { body, duplex: 'half' }) });
  return { request, letGo };
}

/** One chunk for each that is asked for, so that a slow reader holds back the sender. */
function bodyOf(incoming: IncomingMessage): { body: ReadableStream<Uint8Array>; letGo: () => void } {
  let stop: (() => void) | undefined;
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        stop ??= readInto(incoming, controller);
        incoming.resume();
      },
      cancel: () => stop?.(),
    },
    { highWaterMark: 0 },
  );
  return { body, letGo: () => stop?.() };
}

/** The result ends the reading and leaves the stream paused. */
function readInto(incoming: IncomingMessage, controller: ReadableStreamDefaultController<Uint8Array>): () => void {
  const onData = (chunk: Buffer) => {
    incoming.pause();
    controller.enqueue(chunk);
  };
  const onEnd = () => {
    stop();
    controller.close();
  };
  const onBroken = () => {
    stop();
    controller.error(new Error('The connection was closed in the middle of the body.'));
  };
  const stop = () => {
    incoming.off('data', onData).off('end', onEnd).off('close', onBroken).pause();
  };
  // A broken connection tells an error before it closes; without a listener it would end the process.
  incoming.on('error', () => undefined);
  incoming.on('data', onData).on('end', onEnd).on('close', onBroken);
  return stop;
}

/** A short answer goes out in one piece, with its length; a long one as it is made, no faster than it is taken. */
export async function sendResponse(response: Response, outgoing: ServerResponse, options: { withoutBody: boolean }): Promise<void> {
  const reader = options.withoutBody ? undefined : response.body?.getReader();
  const first = await reader?.read();
  const second = first?.done === false ? await reader?.read() : undefined;
  const isWhole = second?.done !== false;
  const headers = headersOf(response);
  if (isWhole && !options.withoutBody && !hasNoBody(response.status)) headers.push('content-length', String(first?.value?.byteLength ?? 0));
  outgoing.writeHead(response.status, headers);
  if (isWhole) return void outgoing.end(first?.value);
  await write(outgoing, first?.value);
  await write(outgoing, second.value);
  for (let next = await reader?.read(); next?.done === false && !outgoing.destroyed; next = await reader?.read()) await write(outgoing, next.value);
  if (outgoing.destroyed) await reader?.cancel();
  else outgoing.end();
}

function headersOf(response: Response): string[] {
  const headers: string[] = [];
  for (const { key, value } of securityHeaders) if (!response.headers.has(key)) headers.push(key, value);
  for (const [name, value] of response.headers) headers.push(name, value);
  return headers;
}

function hasNoBody(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}

async function write(outgoing: ServerResponse, chunk: Uint8Array | undefined): Promise<void> {
  if (chunk === undefined || outgoing.write(chunk) || outgoing.destroyed) return;
  await new Promise<void>((resolve) => {
    const go = () => {
      outgoing.off('drain', go).off('close', go);
      resolve();
    };
    outgoing.once('drain', go).once('close', go);
  });
}
