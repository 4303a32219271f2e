// The header Retry-After (RFC 9110, section 10.2.3): a number of seconds or an HTTP date.

/** When the receiver wants to be asked again; null when it does not say, or not in a way that can be read. */
export function retryAfter(headers: readonly string[], now: Date): Date | null {
  for (let index = 0; index + 1 < headers.length; index += 2) {
    if (headers[index]?.toLowerCase() !== 'retry-after') continue;
    const value = (headers[index + 1] ?? '').trim();
    if (/^\d{1,9}$/.test(value)) return new Date(now.getTime() + Number(value) * 1_000);
    // Dates of the form "Sun, 06 Nov 1994 08:49:37 GMT", and nothing that Date would only guess at.
    const at = /^[A-Z][a-z]{2,8},? .*GMT$/.test(value) ? Date.parse(value) : Number.NaN;
    return Number.isNaN(at) ? null : new Date(at);
  }
  return null;
}
