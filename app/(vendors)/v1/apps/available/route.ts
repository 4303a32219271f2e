import { availableApp, registeredApp } from '#lib/rest/kustomer/kustomer-apps.ts';
import { kustomerRoutes } from '#lib/rest/kustomer/kustomer-route.ts';
import { listDirectory } from '#lib/services/app-definitions/list-directory.ts';
import { registerAppDefinition } from '#lib/services/app-definitions/register-app-definition.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kustomerRoutes({
  GET: async (actor, parameters) => {
    const { data, nextCursor } = await listDirectory(actor, parameters);
    return { data: data.map(availableApp), meta: { nextCursor } };
  },
  POST: async (actor, parameters) => registeredApp(await registerAppDefinition(actor, parameters)),
});
