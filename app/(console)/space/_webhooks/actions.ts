'use server';

import { refresh } from 'next/cache';
import type { Tree } from '#lib/dialects/kinetic/convention.ts';
import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { createConventionalWorkflow } from '#lib/services/space-webhooks/create-conventional-workflow.ts';
import { createSpaceWebhook } from '#lib/services/space-webhooks/create-space-webhook.ts';
import { deleteSpaceWebhook } from '#lib/services/space-webhooks/delete-space-webhook.ts';
import { updateSpaceWebhook } from '#lib/services/space-webhooks/update-space-webhook.ts';
import { updateWebhookJob } from '#lib/services/webhook-jobs/update-webhook-job.ts';

export type WebhookValues = { name: string; type: string; event: string; filter: string; url: string };
/** Of a present webhook by its name; a new one without. */
export type WebhookTarget = { kapp: string | null; webhook?: string };

export async function saveSpaceWebhookAction({ kapp, webhook }: WebhookTarget, values: WebhookValues): Promise<ActionResult<{ id: number }>> {
  return runAction(async (actor) => {
    const saved = webhook === undefined ? await createSpaceWebhook(actor, { kapp, ...values }) : await updateSpaceWebhook(actor, { kapp, webhook, ...values });
    return { id: saved.id };
  });
}

export async function setSpaceWebhookActiveAction(target: { kapp: string | null; webhook: string; active: boolean }): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await updateSpaceWebhook(actor, target);
    refresh();
    return null;
  });
}

export async function deleteSpaceWebhookAction(target: { kapp: string | null; webhook: string }): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await deleteSpaceWebhook(actor, target);
    return null;
  });
}

export async function createWorkflowAction(tree: Tree): Promise<ActionResult<{ id: number }>> {
  return runAction((actor) => createConventionalWorkflow(actor, tree));
}

export async function retryJobAction(id: string, url: string): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await updateWebhookJob(actor, { id, status: 'Queued', url });
    return null;
  });
}
