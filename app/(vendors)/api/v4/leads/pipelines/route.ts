import { listPipelinesCall } from '#lib/rest/kommo/kommo-pipelines.ts';
import { kommoRoutes } from '#lib/rest/kommo/kommo-route.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kommoRoutes({ GET: listPipelinesCall });
