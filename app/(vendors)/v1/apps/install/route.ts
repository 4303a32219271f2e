import { installedApp } from '#lib/rest/kustomer/kustomer-apps.ts';
import { kustomerRoutes } from '#lib/rest/kustomer/kustomer-route.ts';
import { installApp } from '#lib/services/app-definitions/install-app.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kustomerRoutes({
  POST: async (actor, parameters) => ({ data: installedApp(await installApp(actor, parameters)) }),
});
