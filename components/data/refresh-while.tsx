'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Reads a server-rendered page again every so often while something on it is still under way and somebody looks. */
export function RefreshWhile({ active, everyMs = 2_000 }: { active: boolean; everyMs?: number }) {
  const router = useRouter();
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [active, everyMs, router]);
  return null;
}
