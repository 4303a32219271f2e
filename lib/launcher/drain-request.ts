// A request that is answered before its body was read to the end (too large, not signed in) leaves the rest in the
// connection. Next.js stops reading it, and the next request on the same connection would wait for ever.
import type { IncomingMessage, ServerResponse } from 'node:http';

/** A rest that is longer is not worth reading: the connection is closed. */
const drainedBytesMax = 16 * 1_048_576;

export function drainAfterAnswer(req: IncomingMessage, res: ServerResponse): void {
  res.once('finish', () => {
    if (req.complete || req.destroyed) return;
    let bytes = 0;
    // Next.js leaves the stream flowing to nowhere: only a pause makes `resume` read again.
    req.unpipe();
    req.pause();
    req.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > drainedBytesMax) req.destroy();
    });
    req.resume();
  });
}
