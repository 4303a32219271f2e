import { fromKintoneProcess, toKintoneProcess } from '#lib/rest/kintone/kintone-app.ts';
import { kintoneRoutes } from '#lib/rest/kintone/kintone-route.ts';
import { getAppDocument } from '#lib/services/apps/get-app-document.ts';
import { updateProcess } from '#lib/services/apps/update-process.ts';

export const { GET, POST, PUT, DELETE } = kintoneRoutes({
  GET: async (actor, parameters) => {
    const { document, revision } = await getAppDocument(actor, { ...parameters, preview: true });
    return toKintoneProcess(document, revision);
  },
  PUT: async (actor, parameters) => {
    const { document } = await getAppDocument(actor, { ...parameters, preview: true });
    const { revision } = await updateProcess(actor, { ...parameters, ...fromKintoneProcess(parameters, document.process.states) });
    return { revision: String(revision) };
  },
});
