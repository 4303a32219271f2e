import { invalid } from '#lib/errors.ts';
import { listParameter } from '#lib/rest/kintone/kintone-query.ts';
import { kintoneRoutes } from '#lib/rest/kintone/kintone-route.ts';
import { discardPreviews } from '#lib/services/apps/discard-preview.ts';
import { getDeployStatus } from '#lib/services/apps/get-deploy-status.ts';
import { publishApps } from '#lib/services/apps/publish-app.ts';

export const { GET, POST, PUT, DELETE } = kintoneRoutes({
  GET: async (actor, parameters) => {
    const apps = await getDeployStatus(actor, { ...parameters, apps: listParameter(parameters.apps) });
    return { apps: apps.map(({ app, isPublished }) => ({ app: String(app), status: isPublished ? 'SUCCESS' : 'FAIL' })) };
  },
  POST: async (actor, { revert, ...parameters }) => {
    if (revert !== undefined && typeof revert !== 'boolean') throw invalid([{ path: 'revert', message: 'Must be true or false.' }]);
    await (revert ? discardPreviews : publishApps)(actor, parameters);
    return {};
  },
});
