import { toFormProperties } from '#lib/apps/form-properties.ts';
import { kintoneRoutes } from '#lib/rest/kintone/kintone-route.ts';
import { getAppDocument } from '#lib/services/apps/get-app-document.ts';

export const { GET, POST, PUT, DELETE } = kintoneRoutes({
  GET: async (actor, parameters) => {
    const { document, revision } = await getAppDocument(actor, { ...parameters, preview: false });
    return { properties: toFormProperties(document), revision: String(revision) };
  },
});
