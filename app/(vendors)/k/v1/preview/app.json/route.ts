import { kintoneRoutes } from '#lib/rest/kintone/kintone-route.ts';
import { createApp } from '#lib/services/apps/create-app.ts';

export const { GET, POST, PUT, DELETE } = kintoneRoutes({
  POST: async (actor, parameters) => {
    const { id, revision } = await createApp(actor, parameters);
    return { app: String(id), revision: String(revision) };
  },
});
