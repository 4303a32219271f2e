// Webhooks of the account as Kommo's REST v4 shows and takes them.
import { accountId, address, seconds } from '#lib/rest/kommo/kommo-entities.ts';
import type { VendorCall } from '#lib/rest/vendor-routes.ts';
import type { AccountWebhookView } from '#lib/services/account-webhooks/account-webhook-view.ts';
import { deleteAccountWebhook } from '#lib/services/account-webhooks/delete-account-webhook.ts';
import { listAccountWebhooks } from '#lib/services/account-webhooks/list-account-webhooks.ts';
import { saveAccountWebhook } from '#lib/services/account-webhooks/save-account-webhook.ts';
import { unchecked } from '#lib/unchecked.ts';

/** `filter[destination]` finds one. */
export const listWebhooksCall: VendorCall = async (actor, parameters) => {
  const webhooks = await listAccountWebhooks(actor, unchecked({ destination: parameters['filter[destination]'] }));
  const account = await accountId();
  return {
    _total_items: webhooks.length,
    _links: { self: { href: address('webhooks') } },
    _embedded: { webhooks: webhooks.map((webhook) => webhookBody(webhook, account)) },
  };
};

/** `{destination, settings, sort?}`; one that is there gets these events, and is switched on again. */
export const saveWebhookCall: VendorCall = async (actor, parameters) => webhookBody(await saveAccountWebhook(actor, parameters), await accountId());

/** `{destination}` */
export const deleteWebhookCall: VendorCall = async (actor, parameters) => {
  await deleteAccountWebhook(actor, parameters);
  return null;
};

function webhookBody({ id, destination, settings, sort, createdBy, switchedOff, createdAt, updatedAt }: AccountWebhookView, account: number): object {
  return {
    id,
    destination,
    created_at: seconds(createdAt),
    updated_at: seconds(updatedAt),
    account_id: account,
    created_by: createdBy,
    sort,
    disabled: switchedOff !== null,
    settings,
  };
}
