// `limit` and `cursor` of our own lists, and the answer `{data, nextCursor}`.
import { z } from 'zod';

export const pageLimitMax = 100;

export const PageQuery = z.object({
  limit: z.coerce
    .number('limit must be a whole number from 1 to 100.')
    .int('limit must be a whole number from 1 to 100.')
    .min(1, 'limit must be at least 1.')
    .max(pageLimitMax, 'limit must be at most 100.')
    .default(50),
  /** Opaque: the `nextCursor` of the page before. */
  cursor: z.string().max(200, 'cursor is not one of ours.').optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;

export type Page<View> = { data: View[]; nextCursor: string | null };

/** The query of a URL as an object for a schema; a name that is given several times becomes a list. */
export function queryOf(request: Request): Record<string, string | string[]> {
  const params = new URL(request.url).searchParams;
  return Object.fromEntries(
    [...new Set(params.keys())].map((name) => {
      const values = params.getAll(name);
      return [name, values.length > 1 ? values : (values[0] ?? '')];
    }),
  );
}
