import { installedApp, installedAppWhole } from '#lib/rest/kustomer/kustomer-apps.ts';
import { kustomerRoutes } from '#lib/rest/kustomer/kustomer-route.ts';
import { getDirectoryApp } from '#lib/services/app-definitions/get-directory-app.ts';
import { uninstallApp } from '#lib/services/app-definitions/uninstall-app.ts';
import { unchecked } from '#lib/unchecked.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kustomerRoutes({
  GET: async (actor, _, { app }) => ({ data: installedAppWhole(await getDirectoryApp(actor, unchecked({ app }))) }),
  DELETE: async (actor, _, { app }) => ({ data: installedApp(await uninstallApp(actor, unchecked({ app }))) }),
});
