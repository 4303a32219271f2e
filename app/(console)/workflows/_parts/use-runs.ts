'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fetchJson } from '#components/data/fetch-json.ts';
import type { Page } from '#lib/page.ts';
import type { RunRow } from '#lib/services/workflow-runs/run-row.ts';
import { hasEnded } from '#lib/workflows/run-status.ts';

type Runs = Page<RunRow>;

const busyMs = 1_000;
const idleMs = 5_000;

/** The newest page of runs, read again and again: often while one of them is under way. Older pages stay as they were read. */
export function useRuns(query: Record<string, string>, initial: Runs) {
  const [older, setOlder] = useState<Runs | null>(null);
  const [loading, setLoading] = useState<{ isPending: boolean; error: string | null }>({ isPending: false, error: null });
  const read = (more: Record<string, string>, signal?: AbortSignal) =>
    fetchJson<Runs>(`/api/console/workflow-runs?${new URLSearchParams({ ...query, ...more })}`, signal);
  const { data = initial, error } = useQuery({
    queryKey: ['workflow-runs', query],
    queryFn: ({ signal }) => read({}, signal),
    initialData: initial,
    refetchInterval: ({ state }) => (state.data?.data.some((run) => !hasEnded(run.status)) ? busyMs : idleMs),
    staleTime: busyMs,
  });
  const shown = new Set(data.data.map(({ id }) => id));
  const nextCursor = older === null ? data.nextCursor : older.nextCursor;
  const loadOlder = async () => {
    if (nextCursor === null) return;
    setLoading({ isPending: true, error: null });
    try {
      const page = await read({ cursor: nextCursor });
      setOlder((before) => ({ data: [...(before?.data ?? []), ...page.data], nextCursor: page.nextCursor }));
      setLoading({ isPending: false, error: null });
    } catch (failed) {
      setLoading({ isPending: false, error: failed instanceof Error ? failed.message : 'Callboard could not be reached.' });
    }
  };
  return {
    runs: [...data.data, ...(older?.data ?? []).filter(({ id }) => !shown.has(id))],
    hasOlder: nextCursor !== null,
    isLoading: loading.isPending,
    error: loading.error ?? error?.message ?? null,
    loadOlder: () => void loadOlder(),
  };
}
