'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** What follows the # never reaches the server, so the browser finds the way. */
export function OpenRecord({ app }: { app: string }) {
  const router = useRouter();
  useEffect(() => {
    const follow = () => {
      const parameters = new URLSearchParams(location.hash.slice(1));
      const record = numberOf(parameters.get('record'));
      const comment = numberOf(parameters.get('comment'));
      const id = numberOf(app) ?? '0';
      router.replace(record === undefined ? `/apps/${id}` : `/apps/${id}/records/${record}${comment === undefined ? '' : `#comment-${comment}`}`);
    };
    follow();
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, [app, router]);
  return (
    <p role="status" className="text-soft">
      Opening the record…
    </p>
  );
}

function numberOf(text: string | null): string | undefined {
  return text !== null && /^\d{1,10}$/.test(text) ? text : undefined;
}
