import { kommoRoutes } from '#lib/rest/kommo/kommo-route.ts';

/** Calls of Kommo that this product does not have are refused in Kommo's shape. */
export const { GET, POST, PUT, PATCH, DELETE } = kommoRoutes({});
