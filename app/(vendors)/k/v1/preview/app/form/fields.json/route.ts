import { toFormProperties } from '#lib/apps/form-properties.ts';
import { listParameter } from '#lib/rest/kintone/kintone-query.ts';
import { kintoneRoutes } from '#lib/rest/kintone/kintone-route.ts';
import { addFields } from '#lib/services/apps/add-fields.ts';
import { deleteFields } from '#lib/services/apps/delete-fields.ts';
import { getAppDocument } from '#lib/services/apps/get-app-document.ts';
import { updateFields } from '#lib/services/apps/update-fields.ts';

export const { GET, POST, PUT, DELETE } = kintoneRoutes({
  GET: async (actor, parameters) => {
    const { document, revision } = await getAppDocument(actor, { ...parameters, preview: true });
    return { properties: toFormProperties(document), revision: String(revision) };
  },
  POST: async (actor, parameters) => ({ revision: String((await addFields(actor, parameters)).revision) }),
  PUT: async (actor, parameters) => ({ revision: String((await updateFields(actor, parameters)).revision) }),
  DELETE: async (actor, parameters) => {
    const { revision } = await deleteFields(actor, { ...parameters, fields: listParameter(parameters.fields) });
    return { revision: String(revision) };
  },
});
