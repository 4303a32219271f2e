import { toKintoneApp } from '#lib/rest/kintone/kintone-app.ts';
import { listParameter, optionalParameter } from '#lib/rest/kintone/kintone-query.ts';
import { kintoneRoutes } from '#lib/rest/kintone/kintone-route.ts';
import { listApps } from '#lib/services/apps/list-apps.ts';

export const { GET, POST, PUT, DELETE } = kintoneRoutes({
  GET: async (actor, { ids, codes, spaceIds, name, limit, offset, ...rest }) => {
    // No app has a code or lies in a space.
    if (listParameter(codes) !== undefined || listParameter(spaceIds) !== undefined) return { apps: [] };
    const { data } = await listApps(actor, {
      ...rest,
      ids: listParameter(ids),
      name: optionalParameter(name),
      limit: optionalParameter(limit) ?? 100,
      offset: optionalParameter(offset),
      onlyPublished: true,
    });
    return { apps: data.map(toKintoneApp) };
  },
});
