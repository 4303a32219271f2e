import { kineticRoutes } from '#lib/rest/kinetic/kinetic-route.ts';
import { deleteWebhookJobCall, getWebhookJobCall, updateWebhookJobCall } from '#lib/rest/kinetic/kinetic-webhooks.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kineticRoutes({ GET: getWebhookJobCall, PUT: updateWebhookJobCall, DELETE: deleteWebhookJobCall });
