import { kiandaRoutes } from '#lib/rest/kianda/kianda-route.ts';

/** Calls of Kianda that this product does not have are refused in Kianda's shape. */
export const { GET, POST, PUT, PATCH, DELETE } = kiandaRoutes({});
