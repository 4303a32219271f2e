// Reads the JSON body of a request, at most so many bytes of it, however it is sent.
import { AppError } from '#lib/errors.ts';

export const bodyBytesMax = 1_048_576;

/** The code of a refusal of what is no JSON, for edges that have a word of their own for it. */
export const malformedJson = 'malformed-json';

/** @throws AppError too-large or invalid */
export async function readJson(request: Request, bytesMax = bodyBytesMax): Promise<unknown> {
  const text = await readText(request, bytesMax);
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('invalid', text.trim() === '' ? 'The body is empty; send JSON.' : 'The body is not valid JSON.', { code: malformedJson });
  }
}

/** The same where only an object makes sense. @throws AppError too-large or invalid */
export async function readJsonObject(request: Request): Promise<object> {
  const body = await readJson(request);
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  throw new AppError('invalid', 'The body must be a JSON object.', { code: malformedJson });
}

/**
 * What is too large is read on and thrown away up to here: leaving a body in the middle breaks the connection in Next.js
 * 16, and the client would never see the refusal.
 */
const drainedBytesMax = 16 * 1_048_576;

/** A body as text. @throws AppError too-large, or invalid when it is no UTF-8 */
export async function readText(request: Request, bytesMax: number): Promise<string> {
  const bytes = await readBytes(request, bytesMax);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new AppError('invalid', 'The body is not valid UTF-8.', { code: malformedJson });
  }
}

/** @throws AppError too-large */
export async function readBytes(request: Request, bytesMax = bodyBytesMax): Promise<Buffer<ArrayBuffer>> {
  const refusal = () => new AppError('too-large', `The body has more than ${bytesMax.toLocaleString('en')} bytes.`);
  if (Number(request.headers.get('content-length') ?? 0) > bytesMax) throw refusal();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes <= bytesMax) chunks.push(chunk);
    if (bytes > drainedBytesMax) break;
  }
  if (bytes > bytesMax) throw refusal();
  return Buffer.concat(chunks);
}
