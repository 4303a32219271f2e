import { listInstalledCall } from '#lib/rest/kustomer/kustomer-apps.ts';
import { kustomerRoutes } from '#lib/rest/kustomer/kustomer-route.ts';

/** "Get Installed Apps: GET /v1/apps" (Kustomer, "Apps platform API"). */
export const { GET, POST, PUT, PATCH, DELETE } = kustomerRoutes({ GET: listInstalledCall });
