import { kineticRoutes } from '#lib/rest/kinetic/kinetic-route.ts';
import { createWebhookCall, listWebhooksCall } from '#lib/rest/kinetic/kinetic-webhooks.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kineticRoutes({ GET: listWebhooksCall, POST: createWebhookCall });
