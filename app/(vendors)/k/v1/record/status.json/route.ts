import { kintoneRoutes } from '#lib/rest/kintone/kintone-route.ts';
import { updateStatus } from '#lib/services/records/update-status.ts';

export const { GET, POST, PUT, DELETE } = kintoneRoutes({
  PUT: async (actor, parameters) => ({ revision: String((await updateStatus(actor, parameters)).revision) }),
});
