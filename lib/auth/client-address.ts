// The address a request came from, for limits. The web process has replaced what a client claims by the peer's address;
// behind a trusted proxy the last entry is the one that the proxy itself added.

export function clientAddress(headers: Headers): string {
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown';
}
