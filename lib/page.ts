// A page of a list: what asks for it (`limit`, `cursor`) and what it is (`{data, nextCursor}`).
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
