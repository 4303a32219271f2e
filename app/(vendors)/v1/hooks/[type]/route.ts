import { createHookCall, listHooksCall } from '#lib/rest/kustomer/kustomer-hooks.ts';
import { kustomerRoutes } from '#lib/rest/kustomer/kustomer-route.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kustomerRoutes({ GET: listHooksCall, POST: createHookCall });
