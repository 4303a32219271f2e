import { toKintoneWritten } from '#lib/rest/kintone/kintone-bulk.ts';
import { kintoneRoutes } from '#lib/rest/kintone/kintone-route.ts';
import { updateStatuses } from '#lib/services/records/update-statuses.ts';

export const { GET, POST, PUT, DELETE } = kintoneRoutes({
  PUT: async (actor, parameters) => ({ records: (await updateStatuses(actor, parameters)).map(toKintoneWritten) }),
});
