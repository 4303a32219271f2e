'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fetchJson } from '#components/data/fetch-json.ts';
import type { Page } from '#lib/page.ts';

const newsEveryMs = 1_500;

type LiveListOptions<Item> = { listKey: readonly unknown[]; path: string; initial: Page<Item> };

/** A list that grows at its top, followed while somebody looks: only what came since is read each time (`after=<id>`). */
export function useLiveList<Item extends { id: string }>({ listKey, path, initial }: LiveListOptions<Item>) {
  const client = useQueryClient();
  const [older, setOlder] = useState<{ isLoading: boolean; error: string | null }>({ isLoading: false, error: null });
  const read = (params: Record<string, string>, signal?: AbortSignal) => fetchJson<Page<Item>>(`${path}?${new URLSearchParams(params)}`, signal);

  const { data = initial, error } = useQuery({
    queryKey: listKey,
    queryFn: async ({ signal }) => {
      const shown = client.getQueryData<Page<Item>>(listKey) ?? initial;
      const newest = shown.data[0];
      const news = await read(newest ? { after: newest.id } : {}, signal);
      // More came than one page holds: begin anew with the newest.
      if (newest === undefined || news.nextCursor !== null) return news;
      const now = client.getQueryData<Page<Item>>(listKey) ?? shown;
      const known = new Set(now.data.map((item) => item.id));
      return { ...now, data: [...news.data.filter((item) => !known.has(item.id)), ...now.data] };
    },
    initialData: initial,
    refetchInterval: newsEveryMs,
    staleTime: newsEveryMs,
  });
  const loadOlder = async () => {
    if (data.nextCursor === null) return;
    setOlder({ isLoading: true, error: null });
    try {
      const page = await read({ cursor: data.nextCursor });
      client.setQueryData<Page<Item>>(listKey, (now) => ({ data: [...(now?.data ?? []), ...page.data], nextCursor: page.nextCursor }));
      setOlder({ isLoading: false, error: null });
    } catch (failed) {
      setOlder({ isLoading: false, error: failed instanceof Error ? failed.message : 'Callboard could not be reached.' });
    }
  };
  return {
    items: data.data,
    hasOlder: data.nextCursor !== null,
    loadOlder: () => void loadOlder(),
    isLoading: older.isLoading,
    error: older.error ?? error?.message ?? null,
  };
}
