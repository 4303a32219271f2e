// Where to go after signing in: only a path of this very site, else the start page.

export function safeNextPath(given: string | null | undefined): string {
  // A backslash or a second slash would make browsers read a host; control characters are dropped by them before parsing.
  if (!given?.startsWith('/') || /^\/[/\\]/.test(given) || /[\\\p{Cc}]/u.test(given)) return '/';
  const base = 'http://callboard.invalid';
  if (!URL.canParse(given, base)) return '/';
  const url = new URL(given, base);
  if (url.origin !== base) return '/';
  url.searchParams.delete('_rsc');
  return `${url.pathname}${url.search}`;
}
