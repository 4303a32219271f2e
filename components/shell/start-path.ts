import { placesFor } from '#components/shell/navigation.ts';
import type { Role } from '#lib/auth/permissions.ts';

/** Where a role begins: where it wanted to go, or instead of the start page the first place that it may use. */
export function startPath(role: Role, wanted = '/'): string {
  return wanted === '/' ? (placesFor(role)[0]?.href ?? '/account') : wanted;
}
