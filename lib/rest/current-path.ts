// The path and query of the present request. Next.js does not tell a layout where it is; the web process writes it into
// a header of its own, in place of whatever a client sent there.
import { headers } from 'next/headers';
import { safeNextPath } from '#lib/rest/safe-next-path.ts';

export const pathHeader = 'x-callboard-path';

export async function currentPath(): Promise<string> {
  return safeNextPath((await headers()).get(pathHeader));
}
