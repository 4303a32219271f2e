'use client';

import { Radio } from 'lucide-react';
import { useState } from 'react';
import { QueryProvider } from '#components/data/query-provider.tsx';
import { useLiveList } from '#components/data/use-live-list.ts';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { Page } from '#lib/page.ts';
import type { HookRequestView } from '#lib/services/hooks/hook-request-row.ts';
import { outcomeWords } from '../../_parts/hook-words.ts';
import { HookRequestItem } from './hook-request-item.tsx';

type HookRequestsProps = { hookId: number; initial: Page<HookRequestView>; mayManage: boolean };

export function HookRequests(props: HookRequestsProps) {
  return (
    <QueryProvider>
      <LiveRequests {...props} />
    </QueryProvider>
  );
}

function LiveRequests({ hookId, initial, mayManage }: HookRequestsProps) {
  const { items, hasOlder, loadOlder, isLoading, error } = useLiveList({
    listKey: ['hook-requests', hookId],
    path: `/api/console/hooks/${hookId}/requests`,
    initial,
  });
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const newest = items[0];
  const toggle = (id: string, isOpen: boolean) => setOpened(isOpen ? new Set([...opened, id]) : new Set([...opened].filter((other) => other !== id)));
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
          {newest === undefined ? 'No request yet' : `Newest request: ${outcomeWords[newest.outcome].label}`}
        </p>
      </header>
      {error !== null && (
        <Callout tone="bad" className="mb-3">
          {error}
        </Callout>
      )}
      {items.length === 0 ? (
        <div className="rounded-lg border">
          <EmptyState icon={<Radio aria-hidden="true" />} title="Waiting for the first request">
            Send something to the address, or send a test request from here. What comes in is kept as long as the history.
          </EmptyState>
        </div>
      ) : (
        <ol className="flex flex-col gap-2">
          {items.map((request) => (
            <HookRequestItem
              key={request.id}
              hookId={hookId}
              request={request}
              mayManage={mayManage}
              isOpen={opened.has(request.id)}
              onToggle={(isOpen) => toggle(request.id, isOpen)}
            />
          ))}
        </ol>
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
