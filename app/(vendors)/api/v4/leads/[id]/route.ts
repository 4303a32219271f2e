import { changeCall, getCall } from '#lib/rest/kommo/kommo-entities.ts';
import { kommoRoutes } from '#lib/rest/kommo/kommo-route.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kommoRoutes({ GET: getCall('lead'), PATCH: changeCall('lead') });
