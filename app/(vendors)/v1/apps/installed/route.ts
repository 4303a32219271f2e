import { installedApp } from '#lib/rest/kustomer/kustomer-apps.ts';
import { kustomerRoutes } from '#lib/rest/kustomer/kustomer-route.ts';
import { listDirectory } from '#lib/services/app-definitions/list-directory.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kustomerRoutes({
  GET: async (actor, parameters) => {
    const { data, nextCursor } = await listDirectory(actor, { ...parameters, installed: 'true' });
    return { data: data.map(installedApp), meta: { nextCursor } };
  },
});
