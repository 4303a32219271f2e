'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect } from 'react';

const delayMs = 700;

/** Reads the page again a moment from now: what was done to a record becomes notifications right after it is stored. */
export function useRefreshSoon(): () => void {
  const router = useRouter();
  return useCallback(() => {
    setTimeout(() => router.refresh(), delayMs);
  }, [router]);
}

/** For the record that was saved on the page before. */
export function RefreshOnce() {
  const refreshSoon = useRefreshSoon();
  useEffect(refreshSoon, [refreshSoon]);
  return null;
}
