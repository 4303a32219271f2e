import { installedApp } from '#lib/rest/kustomer/kustomer-apps.ts';
import { kustomerRoutes } from '#lib/rest/kustomer/kustomer-route.ts';
import { setAppEnabled } from '#lib/services/app-definitions/set-app-enabled.ts';
import { unchecked } from '#lib/unchecked.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kustomerRoutes({
  POST: async (actor, _, { app }) => ({ data: installedApp(await setAppEnabled(actor, unchecked({ app, enabled: true }))) }),
});
