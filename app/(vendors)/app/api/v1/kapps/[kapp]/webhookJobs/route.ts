import { kineticRoutes } from '#lib/rest/kinetic/kinetic-route.ts';
import { listWebhookJobsCall } from '#lib/rest/kinetic/kinetic-webhooks.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kineticRoutes({ GET: listWebhookJobsCall });
