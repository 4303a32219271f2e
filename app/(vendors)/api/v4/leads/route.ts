import { addCall, changeManyCall, listCall } from '#lib/rest/kommo/kommo-entities.ts';
import { kommoRoutes } from '#lib/rest/kommo/kommo-route.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kommoRoutes({ GET: listCall('lead'), POST: addCall('lead'), PATCH: changeManyCall('lead') });
