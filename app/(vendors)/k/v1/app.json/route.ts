import { toKintoneApp } from '#lib/rest/kintone/kintone-app.ts';
import { kintoneRoutes } from '#lib/rest/kintone/kintone-route.ts';
import { getPublishedApp } from '#lib/services/apps/get-published-app.ts';

export const { GET, POST, PUT, DELETE } = kintoneRoutes({
  GET: async (actor, parameters) => toKintoneApp(await getPublishedApp(actor, parameters)),
});
