'use client';

import { useQueryClient } from '@tanstack/react-query';
import { Radio, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { QueryProvider } from '#components/data/query-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { Page } from '#lib/page.ts';
import type { BinRequestView } from '#lib/services/bins/bin-request-view.ts';
import { clearBinAction } from '../actions.ts';
import { BinRequestItem } from './bin-request-item.tsx';
import { useBinRequests } from './use-bin-requests.ts';

type BinRequestsProps = { binId: number; url: string; initial: Page<BinRequestView>; mayManage: boolean };

export function BinRequests(props: BinRequestsProps) {
  return (
    <QueryProvider>
      <LiveRequests {...props} />
    </QueryProvider>
  );
}

/** The newest on top, opened as it comes; older ones fold. */
function LiveRequests({ binId, url, initial, mayManage }: BinRequestsProps) {
  const client = useQueryClient();
  const { requests, hasOlder, loadOlder, isLoading, error, listKey } = useBinRequests(binId, initial);
  const [isAsking, setAsking] = useState(false);
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map());
  const clear = async () => {
    const result = await clearBinAction(binId);
    if (!result.ok) return result;
    client.setQueryData(listKey, { data: [], nextCursor: null });
    return { ok: true as const };
  };
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
          {requests.length === 0 ? 'No request yet' : `Newest request: ${requests[0]?.method} ${requests[0]?.path}`}
        </p>
        {mayManage && requests.length > 0 && (
          <Button size="small" onClick={() => setAsking(true)} icon={<Trash2 className="size-3.5" aria-hidden="true" />}>
            Clear requests
          </Button>
        )}
      </header>
      {error !== null && (
        <Callout tone="bad" className="mb-3">
          {error}
        </Callout>
      )}
      {requests.length === 0 ? (
        <div className="rounded-lg border">
          <EmptyState icon={<Radio aria-hidden="true" />} title="Waiting for the first request">
            <p>Point a webhook at the URL of this bin, or try it from a shell:</p>
            <p className="mt-3 rounded-md border bg-sunken px-3 py-2 text-left font-mono text-sm text-ink [overflow-wrap:anywhere]">curl -d hello {url}</p>
          </EmptyState>
        </div>
      ) : (
        <ol className="flex flex-col gap-2">
          {requests.map((request, index) => (
            <BinRequestItem
              key={request.id}
              binId={binId}
              request={request}
              isOpen={opened.get(request.id) ?? index === 0}
              onToggle={(isOpen) => setOpened(new Map(opened).set(request.id, isOpen))}
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
      <ConfirmDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title="Delete the requests of this bin?"
        confirmLabel="Delete requests"
        danger
        onConfirm={clear}
      >
        The bin and its URL stay as they are.
      </ConfirmDialog>
    </section>
  );
}
