'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';

/**
 * A record is shown a moment after it changed, before its notifications are on their way: looks again a few times, and
 * until nothing is under way any more.
 */
export function FollowDeliveries({ isUnderWay, newest }: { isUnderWay: boolean; newest: string | null }) {
  const router = useRouter();
  const looks = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the server answers starts the next look.
  useEffect(() => {
    if (!isUnderWay && looks.current >= 2) return;
    if (looks.current >= 30) return;
    const timer = setTimeout(
      () => {
        looks.current += 1;
        router.refresh();
      },
      looks.current < 2 ? 600 : 1_500,
    );
    return () => clearTimeout(timer);
  });
  useEffect(() => {
    if (newest !== null) looks.current = Math.min(looks.current, 2);
  }, [newest]);
  return null;
}
