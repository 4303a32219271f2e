// Where a cookie authorizes, the request must come from a page of this site. Next.js compares Origin with Host for
// server actions, but lets a request without Origin through, and checks nothing in route handlers.
import { AppError } from '#lib/errors.ts';

/** @throws AppError forbidden unless the browser says that a page of this site sent the request. */
export function requireSameOrigin(headers: Headers): void {
  const site = headers.get('sec-fetch-site');
  if (site !== null) {
    if (site === 'same-origin') return;
  } else {
    // Browsers leave Sec-Fetch-Site out on plain http to another machine, but send Origin with every POST.
    const origin = headers.get('origin');
    const host = headers.get('x-forwarded-host') ?? headers.get('host');
    if (origin !== null && URL.canParse(origin) && new URL(origin).host === host) return;
  }
  throw new AppError('forbidden', 'This request did not come from a page of Callboard. Load the page again and repeat it.', { code: 'cross-site' });
}
