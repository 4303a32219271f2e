import { fromKintoneBulk, toKintoneBulkResult } from '#lib/rest/kintone/kintone-bulk.ts';
import { kintoneRoutes } from '#lib/rest/kintone/kintone-route.ts';
import { bulkRequest } from '#lib/services/records/bulk-request.ts';

export const { GET, POST, PUT, DELETE } = kintoneRoutes({
  POST: async (actor, parameters) => ({ results: (await bulkRequest(actor, fromKintoneBulk(parameters))).map(toKintoneBulkResult) }),
});
