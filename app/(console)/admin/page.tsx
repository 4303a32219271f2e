import { redirect } from 'next/navigation';
import { placesFor } from '#components/shell/navigation.ts';
import { requirePermission } from '#components/shell/require-permission.ts';
import { requireUser } from '#lib/auth/session.ts';

/** Administration has no page of its own: its first place that the role may use. */
export default async function AdministrationPage() {
  const user = await requireUser();
  requirePermission(user, 'system.view');
  redirect(placesFor(user.role).find((place) => place.group === 'administration')?.href ?? '/admin/system');
}
