import { kintoneRoutes } from '#lib/rest/kintone/kintone-route.ts';

/** Calls of Kintone that this product does not have are refused in Kintone's shape. */
export const { GET, POST, PUT, DELETE } = kintoneRoutes({});
