import { Radio } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

type LiveRequestsProps = {
  /** The newest one in words, for screen readers; null while none has come. */
  newest: string | null;
  error: string | null;
  /** What to do while none has come. */
  empty: ReactNode;
  /** At the right of the heading. */
  action?: ReactNode;
  hasOlder: boolean;
  isLoading: boolean;
  loadOlder: () => void;
  /** The requests, newest first, each a list item. */
  children: ReactNode;
};

/** Requests as they come in: of a request bin, of a hook. */
export function LiveRequests({ newest, error, empty, action, hasOlder, isLoading, loadOlder, children }: LiveRequestsProps) {
  return (
    <section aria-label="Requests" className="min-w-0">
      <header className="mb-3 flex min-h-8 items-center justify-between gap-3">
        <h2 className="flex items-center gap-2 font-semibold">
          Requests
          <span className="flex items-center gap-1.5 text-sm font-normal text-faint">
            <Radio className="size-3.5 text-good" aria-hidden="true" />
            Live
          </span>
        </h2>
        <p className="sr-only" role="status">
          {newest === null ? 'No request yet' : `Newest request: ${newest}`}
        </p>
        {action}
      </header>
      {error !== null && (
        <Callout tone="bad" className="mb-3">
          {error}
        </Callout>
      )}
      {newest === null ? (
        <div className="rounded-lg border">
          <EmptyState icon={<Radio aria-hidden="true" />} title="Waiting for the first request">
            {empty}
          </EmptyState>
        </div>
      ) : (
        <ol className="flex flex-col gap-2">{children}</ol>
      )}
      {hasOlder && (
        <div className="mt-3 flex justify-center">
          <Button size="small" pending={isLoading} onClick={loadOlder}>
            Load more
          </Button>
        </div>
      )}
    </section>
  );
}
