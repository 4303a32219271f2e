// Reads a body up to a limit, however it is sent.

/** The sender went away in the middle. */
export class BrokenOff extends Error {}

/** Of what is too large, so much is read and thrown away, so that the sender can still read the answer. */
const drainedBytesMax = 16 * 1_048_576;

/** `body` is null when there is more than the limit; what is said to be more is not read at all. `bytes`: as far as is known. */
export async function readLimited(request: Request, bytesMax: number): Promise<{ body: Buffer | null; bytes: number }> {
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > bytesMax) return { body: null, bytes: declared };
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request.body ?? []) {
      bytes += chunk.byteLength;
      if (bytes <= bytesMax) chunks.push(chunk);
      if (bytes > drainedBytesMax) break;
    }
  } catch {
    throw new BrokenOff();
  }
  if (bytes > bytesMax) return { body: null, bytes };
  return { body: chunks.length === 1 && chunks[0] ? Buffer.from(chunks[0].buffer, chunks[0].byteOffset, chunks[0].byteLength) : Buffer.concat(chunks), bytes };
}
