'use client';

import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fetchJson } from '#components/data/fetch-json.ts';
import { isSettled } from '#lib/delivery/job-words.ts';
import type { JobNews } from '#lib/services/jobs/follow-jobs.ts';
import type { JobRow } from '#lib/services/jobs/job-row.ts';
import type { JobPage } from '#lib/services/jobs/list-jobs.ts';
import { type Filters, queryText } from './job-query.ts';

type Pages = InfiniteData<JobPage, string | null>;

const watchedMax = 100;
const newsEveryMs = 2_000;

/**
 * The list as it was loaded, kept in place: jobs on the screen show how they stand, new ones are only counted until
 * somebody asks for them. An empty list has no place to keep and fills by itself. `watchesAll`: jobs that have ended may
 * begin anew, because they are being replayed.
 */
export function useJobs(filters: Filters, initial: { query: string; page: JobPage } | null, watchesAll: boolean) {
  const client = useQueryClient();
  const query = queryText(filters);
  const listKey = ['jobs', query];
  const newsKey = ['jobs-news', query];
  const [isReloading, setReloading] = useState(false);

  const list = useInfiniteQuery({
    queryKey: listKey,
    queryFn: ({ pageParam, signal }) => fetchJson<JobPage>(`/api/console/jobs?${queryText(filters, pageParam === null ? {} : { cursor: pageParam })}`, signal),
    initialPageParam: startOfList,
    getNextPageParam: (page) => page.nextCursor,
    ...(initial?.query === query ? { initialData: { pages: [initial.page], pageParams: [startOfList] } } : {}),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const rows = list.data?.pages.flatMap((page) => page.data) ?? [];

  const reload = async () => {
    setReloading(true);
    try {
      const page = await fetchJson<JobPage>(`/api/console/jobs?${query}`);
      client.setQueryData<Pages>(listKey, { pages: [page], pageParams: [null] });
      client.setQueryData<JobNews>(newsKey, { newJobs: 0, changed: [] });
    } finally {
      setReloading(false);
    }
  };

  const news = useQuery({
    queryKey: newsKey,
    queryFn: async ({ signal }) => {
      const shown = client.getQueryData<Pages>(listKey)?.pages.flatMap((page) => page.data) ?? [];
      const watch = shown.filter((row) => watchesAll || !isSettled(row.status)).slice(0, watchedMax);
      const [newest] = shown;
      const more = { ...(newest ? { after: newest.id } : {}), ...(watch.length > 0 ? { watch: watch.map((row) => row.id).join(',') } : {}) };
      const found = await fetchJson<JobNews>(`/api/console/jobs/news?${queryText(filters, more)}`, signal);
      replaceRows(found.changed);
      if (newest === undefined && found.newJobs > 0) await reload();
      return found;
    },
    enabled: list.isSuccess && !list.isPlaceholderData,
    refetchInterval: newsEveryMs,
    staleTime: newsEveryMs,
  });

  /** Shows jobs as they stand now, in their places. */
  const replaceRows = (changed: readonly JobRow[]) => {
    if (changed.length === 0) return;
    const byId = new Map(changed.map((row) => [row.id, row]));
    client.setQueryData<Pages>(listKey, (before) =>
      before ? { ...before, pages: before.pages.map((page) => ({ ...page, data: page.data.map((row) => byId.get(row.id) ?? row) })) } : before,
    );
  };

  return { list, rows, newJobs: rows.length === 0 ? 0 : (news.data?.newJobs ?? 0), replaceRows, reload, isReloading };
}

const startOfList: string | null = null;
