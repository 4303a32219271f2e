import { kineticRoutes } from '#lib/rest/kinetic/kinetic-route.ts';
import { deleteWebhookCall, getWebhookCall, updateWebhookCall } from '#lib/rest/kinetic/kinetic-webhooks.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kineticRoutes({ GET: getWebhookCall, PUT: updateWebhookCall, DELETE: deleteWebhookCall });
