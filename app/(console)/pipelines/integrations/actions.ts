'use server';

import { refresh } from 'next/cache';
import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { deleteAccountWebhook } from '#lib/services/account-webhooks/delete-account-webhook.ts';
import { saveAccountWebhook } from '#lib/services/account-webhooks/save-account-webhook.ts';
import { switchOnAccountWebhook } from '#lib/services/account-webhooks/switch-on-account-webhook.ts';
import { unchecked } from '#lib/unchecked.ts';

export type AccountWebhookValues = { destination: string; settings: string[]; sort: number };

export async function saveAccountWebhookAction(values: AccountWebhookValues, isNew: boolean): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await saveAccountWebhook(actor, unchecked(values), { mustBeNew: isNew });
    refresh();
    return null;
  });
}

export async function deleteAccountWebhookAction(destination: string): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await deleteAccountWebhook(actor, { destination });
    refresh();
    return null;
  });
}

export async function switchOnAction(id: number): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await switchOnAccountWebhook(actor, { id });
    refresh();
    return null;
  });
}
