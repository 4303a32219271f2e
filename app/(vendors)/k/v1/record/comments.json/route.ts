import { invalid } from '#lib/errors.ts';
import { optionalParameter } from '#lib/rest/kintone/kintone-query.ts';
import { kintoneRoutes } from '#lib/rest/kintone/kintone-route.ts';
import { listComments } from '#lib/services/comments/list-comments.ts';

/** Kintone's own limit; our verb gives more to the console. */
const limitMax = 10;

export const { GET, POST, PUT, DELETE } = kintoneRoutes({
  GET: async (actor, parameters) => {
    const { order, offset, limit } = parameters;
    if (Number(limit) > limitMax) throw invalid([{ path: 'limit', message: `The value must be ${limitMax} or less.` }]);
    return listComments(actor, { ...parameters, order: optionalParameter(order), offset: optionalParameter(offset), limit: optionalParameter(limit) });
  },
});
