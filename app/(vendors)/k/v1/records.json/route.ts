import { toKintoneWritten } from '#lib/rest/kintone/kintone-bulk.ts';
import { booleanParameter, listParameter } from '#lib/rest/kintone/kintone-query.ts';
import { kintoneRoutes } from '#lib/rest/kintone/kintone-route.ts';
import { addRecords } from '#lib/services/records/add-records.ts';
import { deleteRecords } from '#lib/services/records/delete-records.ts';
import { listRecords } from '#lib/services/records/list-records.ts';
import { updateRecords } from '#lib/services/records/update-records.ts';

export const { GET, POST, PUT, DELETE } = kintoneRoutes({
  GET: async (actor, parameters) => {
    const { fields, totalCount } = parameters;
    const list = await listRecords(actor, { ...parameters, fields: listParameter(fields), totalCount: booleanParameter(totalCount) });
    return { records: list.records.map(({ record }) => record), totalCount: list.totalCount === null ? null : String(list.totalCount) };
  },
  POST: async (actor, parameters) => {
    const added = await addRecords(actor, parameters);
    return { ids: added.map(({ id }) => String(id)), revisions: added.map(({ revision }) => String(revision)) };
  },
  PUT: async (actor, parameters) => ({ records: (await updateRecords(actor, parameters)).map(toKintoneWritten) }),
  DELETE: async (actor, parameters) => {
    const { ids, revisions } = parameters;
    await deleteRecords(actor, { ...parameters, ids: listParameter(ids), revisions: listParameter(revisions) });
    return {};
  },
});
