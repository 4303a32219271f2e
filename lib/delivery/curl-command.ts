// A request as a command for a POSIX shell, to be repeated by hand. Pure and safe for the browser.

export type CurlRequest = { method: string; url: string; headers: readonly (readonly [name: string, value: string])[]; body: string | null };

export function curlCommand({ method, url, headers, body }: CurlRequest): string {
  const parts = [`curl -X ${shellQuoted(method)}`];
  // curl would read brackets and braces in a URL as a range of URLs.
  if (/[[\]{}]/.test(url)) parts.push('--globoff');
  parts.push(shellQuoted(url));
  // A header without a value is written with a semicolon; with a colon curl would leave it out.
  for (const [name, value] of headers) parts.push(`-H ${shellQuoted(value === '' ? `${name};` : `${name}: ${value}`)}`);
  if (body !== null) {
    if (!headers.some(([name]) => name.toLowerCase() === 'content-type')) parts.push("-H 'content-type:'");
    parts.push(`--data-raw ${shellQuoted(body)}`);
  }
  return parts.join(' \\\n  ');
}

/** Plain words as they are, anything else in single quotes, in which a shell changes nothing. */
export function shellQuoted(text: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
