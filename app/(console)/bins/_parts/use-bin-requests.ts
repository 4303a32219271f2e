'use client';

import { useLiveList } from '#components/data/use-live-list.ts';
import type { Page } from '#lib/page.ts';
import type { BinRequestView } from '#lib/services/bins/bin-request-view.ts';

/** What a bin received, followed while somebody looks. */
export function useBinRequests(binId: number, initial: Page<BinRequestView>) {
  const listKey = ['bin-requests', binId];
  const { items, ...list } = useLiveList({ listKey, path: `/api/console/bins/${binId}/requests`, initial });
  return { ...list, requests: items, listKey };
}
