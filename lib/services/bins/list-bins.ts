import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { type Page, PageQuery } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type BinView, readBins } from '#lib/services/bins/bin-view.ts';

const Query = PageQuery.extend({ cursor: z.coerce.number('cursor is not one of ours.').int('cursor is not one of ours.').min(1).optional() });

/** Newest first. */
export async function listBins(actor: Actor, query: unknown = {}): Promise<Page<BinView>> {
  authorize(actor, 'bins.view');
  const { limit, cursor } = parseInput(Query, query);
  const bins = await readBins({ before: cursor ?? null, limit: limit + 1 });
  const data = bins.slice(0, limit);
  return { data, nextCursor: bins.length > limit ? String(data.at(-1)?.id ?? '') : null };
}
