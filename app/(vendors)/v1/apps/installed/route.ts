import { listInstalledCall } from '#lib/rest/kustomer/kustomer-apps.ts';
import { kustomerRoutes } from '#lib/rest/kustomer/kustomer-route.ts';

/** The same as `/v1/apps` (chosen), beside `/v1/apps/available`. */
export const { GET, POST, PUT, PATCH, DELETE } = kustomerRoutes({ GET: listInstalledCall });
