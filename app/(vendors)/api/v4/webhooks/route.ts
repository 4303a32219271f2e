import { kommoRoutes } from '#lib/rest/kommo/kommo-route.ts';
import { deleteWebhookCall, listWebhooksCall, saveWebhookCall } from '#lib/rest/kommo/kommo-webhooks.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kommoRoutes({ GET: listWebhooksCall, POST: saveWebhookCall, DELETE: deleteWebhookCall });
