import { notFound, redirect } from 'next/navigation';
import { requirePermission } from '#components/shell/require-permission.ts';
import { requireUser } from '#lib/auth/session.ts';
import { listPipelines } from '#lib/services/pipelines/list-pipelines.ts';

/** The area begins with the board of the main pipeline. */
export default async function PipelinesPage() {
  const user = await requireUser();
  requirePermission(user, 'pipelines.view');
  const pipelines = await listPipelines(user);
  const main = pipelines.find(({ isMain }) => isMain) ?? pipelines[0];
  if (!main) notFound();
  redirect(`/pipelines/${main.id}`);
}
