import { notFound } from 'next/navigation';
import { cache } from 'react';
import { orNotFound } from '#components/shell/or-not-found.ts';
import { requirePermission } from '#components/shell/require-permission.ts';
import type { UserActor } from '#lib/auth/actor.ts';
import { requireUser } from '#lib/auth/session.ts';
import { getRun, type RunView } from '#lib/services/workflow-runs/get-run.ts';
import { getWorkflow } from '#lib/services/workflows/get-workflow.ts';
import type { WorkflowView } from '#lib/services/workflows/workflow-row.ts';

/** The workflow of the address; the 404 page where there is none. */
export const loadWorkflow = cache(async (segment: string): Promise<{ user: UserActor; workflow: WorkflowView }> => {
  const user = await requireUser();
  requirePermission(user, 'workflows.view');
  return { user, workflow: await orNotFound(getWorkflow(user, { id: numberOf(segment) })) };
});

export const loadRun = cache(async (segment: string): Promise<{ user: UserActor; run: RunView }> => {
  const user = await requireUser();
  requirePermission(user, 'workflows.view');
  return { user, run: await orNotFound(getRun(user, { id: numberOf(segment) })) };
});

function numberOf(segment: string): number {
  if (!/^[1-9]\d{0,9}$/.test(segment)) notFound();
  return Number(segment);
}
