import { kintoneRoutes } from '#lib/rest/kintone/kintone-route.ts';
import { addRecord } from '#lib/services/records/add-record.ts';
import { getRecord } from '#lib/services/records/get-record.ts';
import { updateRecord } from '#lib/services/records/update-record.ts';

export const { GET, POST, PUT, DELETE } = kintoneRoutes({
  GET: async (actor, parameters) => ({ record: (await getRecord(actor, parameters)).record }),
  POST: async (actor, parameters) => {
    const { id, revision } = await addRecord(actor, parameters);
    return { id: String(id), revision: String(revision) };
  },
  PUT: async (actor, parameters) => ({ revision: String((await updateRecord(actor, parameters)).revision) }),
});
