// Answers to programs go out in one piece. Next.js sends an answer's headers, its body and its end by themselves, as a
// page that streams wants it; for a short JSON answer that is three packets and three wake-ups of the other side.
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Keeps what is written to the connection until the answer ends, unless a browser may want it piece by piece. */
export function sendWholeToPrograms(request: IncomingMessage, response: ServerResponse): void {
  const { accept = '', rsc } = request.headers;
  const isForBrowser = accept.includes('text/html') || rsc !== undefined || 'next-action' in request.headers || request.url?.startsWith('/_next/');
  if (isForBrowser) return;
  const { socket } = request;
  const end = response.end.bind(response) as (...values: unknown[]) => ServerResponse;
  socket.cork();
  // The answer's own cork() loses the order of headers and chunks when headers are flushed early, as Next.js does.
  response.end = ((...values: unknown[]) => {
    const ended = end(...values);
    socket.uncork();
    return ended;
  }) as typeof response.end;
}
