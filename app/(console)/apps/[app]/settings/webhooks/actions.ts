'use server';

import { refresh } from 'next/cache';
import type { KintoneEventType } from '#lib/dialects/kintone/dialect.ts';
import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { createAppWebhook } from '#lib/services/app-webhooks/create-app-webhook.ts';
import { deleteAppWebhook } from '#lib/services/app-webhooks/delete-app-webhook.ts';
import { sendTest } from '#lib/services/app-webhooks/send-test.ts';
import { setAppWebhookActive } from '#lib/services/app-webhooks/set-app-webhook-active.ts';
import { updateAppWebhook } from '#lib/services/app-webhooks/update-app-webhook.ts';

export type WebhookFormValues = { description: string; url: string; events: KintoneEventType[]; active: boolean };

/** Saves a new webhook, or a present one when `id` is given. */
export async function saveWebhookAction(target: { app: number; id?: number }, values: WebhookFormValues): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    const { app, id } = target;
    if (id === undefined) await createAppWebhook(actor, { app, webhook: values });
    else await updateAppWebhook(actor, { app, id, webhook: values });
    refresh();
    return null;
  });
}

export async function setWebhookActiveAction(input: { app: number; id: number; active: boolean }): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await setAppWebhookActive(actor, input);
    refresh();
    return null;
  });
}

export async function deleteWebhookAction(input: { app: number; id: number }): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await deleteAppWebhook(actor, input);
    refresh();
    return null;
  });
}

export async function sendTestAction(input: { app: number; id: number; type: KintoneEventType }): Promise<ActionResult<{ jobId: string }>> {
  return runAction((actor) => sendTest(actor, input));
}
