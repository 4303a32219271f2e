// The public side of request bins: `/b/<address>` and every path below it, with any method. It sits before Next.js in the
// web process, because a bin shows requests exactly as they came, and Next.js sorts headers, writes their names in small
// letters, redirects some paths and knows only seven methods.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { errorText } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import type { BinAnswer } from '#lib/services/bins/bin-answer.ts';
import { binBodyBytesMax, findReceivingBin, receiveRequest } from '#lib/services/bins/receive-request.ts';

/** Of a body that is too large, so much is read and thrown away, so that the sender can still read the answer. */
const discardedBytesMax = 16 * binBodyBytesMax;

const binPath = /^\/b\/([A-Za-z0-9_-]{24,64})(?=[/?]|$)(.*)$/s;

export function isBinRequest(request: IncomingMessage): boolean {
  return request.url?.startsWith('/b/') ?? false;
}

export async function answerBinRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const [, address, rest] = binPath.exec(request.url ?? '') ?? [];
    const bin = address === undefined ? null : await findReceivingBin(address);
    if (bin === null) return answer(request, response, { status: 404, contentType: 'text/plain', body: 'There is no request bin at this address.\n' });
    const { body, bytes } = await readBody(request);
    const path = rest === undefined || rest === '' ? '/' : rest.startsWith('?') ? `/${rest}` : rest;
    const set: Answer = body === null ? { status: 413, contentType: 'text/plain', body: 'A request bin takes at most 1,048,576 bytes.\n' } : bin.answer;
    await receiveRequest(bin.id, { method: request.method ?? '', path, rawHeaders: request.rawHeaders, body, bodyBytes: bytes }, set.status);
    if (body !== null) await delay(response, bin.answer.delaySeconds);
    answer(request, response, set);
  } catch (error) {
    // A sender that hangs up in the middle is nobody's fault and nobody's news.
    if (request.destroyed || response.destroyed) return;
    log.error('a request bin could not answer', { error: errorText(error) });
    answer(request, response, { status: 500, contentType: 'text/plain', body: 'The request bin could not keep this request.\n' });
  }
}

type Answer = Pick<BinAnswer, 'status' | 'contentType' | 'body'>;

async function readBody(request: IncomingMessage): Promise<{ body: Buffer | null; bytes: number }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop must not close the connection: the sender is to hear why.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes <= binBodyBytesMax) chunks.push(chunk);
    else chunks.length = 0;
    if (bytes > discardedBytesMax) break;
  }
  return { body: bytes > binBodyBytesMax ? null : Buffer.concat(chunks), bytes };
}

/** Ends early when the sender has gone. */
async function delay(response: ServerResponse, seconds: number): Promise<void> {
  if (seconds === 0) return;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  await wait(seconds * 1_000, undefined, { signal: gone.signal }).catch(() => undefined);
}

function answer(request: IncomingMessage, response: ServerResponse, { status, contentType, body }: Answer): void {
  if (response.destroyed) return;
  const hasBody = request.method !== 'HEAD' && status !== 204 && status !== 205 && status !== 304;
  response.writeHead(status, {
    'content-type': `${contentType}; charset=utf-8`,
    // An answer lives in our own origin: nothing in it may run there.
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    ...(hasBody ? { 'content-length': Buffer.byteLength(body) } : {}),
  });
  response.end(hasBody ? body : undefined);
}
