'use server';

import { revalidatePath } from 'next/cache';
import type { RelayWebhookInput } from '#lib/dialects/kustomer/settings.ts';
import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { addRelayWebhook } from '#lib/services/relay-webhooks/add-relay-webhook.ts';
import { changeRelayWebhook } from '#lib/services/relay-webhooks/change-relay-webhook.ts';
import { deleteRelayWebhook } from '#lib/services/relay-webhooks/delete-relay-webhook.ts';

/** Without an id it is a new one. */
export async function saveRelayAction(id: number | undefined, values: RelayWebhookInput): Promise<ActionResult<{ id: number }>> {
  return runAction(async (user) => {
    const relay = id === undefined ? await addRelayWebhook(user, values) : await changeRelayWebhook(user, id, values);
    revalidatePath('/inbound/relays');
    return { id: relay.id };
  });
}

export async function setRelayActiveAction(id: number, active: boolean): Promise<ActionResult<void>> {
  return runAction(async (user) => {
    await changeRelayWebhook(user, id, { active });
    revalidatePath('/inbound/relays');
  });
}

export async function deleteRelayAction(id: number): Promise<ActionResult<void>> {
  return runAction(async (user) => {
    await deleteRelayWebhook(user, id);
    revalidatePath('/inbound/relays');
  });
}
