'use client';

import { RefreshCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';

const everyMs = 10_000;

/** Reads the page again every ten seconds while somebody looks at it, and on demand. */
export function AutoRefresh() {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <Button pending={pending} icon={<RefreshCw className="size-4" aria-hidden="true" />} onClick={() => startTransition(() => router.refresh())}>
      Refresh
    </Button>
  );
}
