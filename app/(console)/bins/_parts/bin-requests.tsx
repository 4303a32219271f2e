'use client';

import { useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { LiveRequests } from '#components/data/live-requests.tsx';
import { QueryProvider } from '#components/data/query-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import type { Page } from '#lib/page.ts';
import type { BinRequestView } from '#lib/services/bins/bin-request-view.ts';
import { clearBinAction } from '../actions.ts';
import { BinRequestItem } from './bin-request-item.tsx';
import { useBinRequests } from './use-bin-requests.ts';

type BinRequestsProps = { binId: number; url: string; initial: Page<BinRequestView>; mayManage: boolean };

export function BinRequests(props: BinRequestsProps) {
  return (
    <QueryProvider>
      <RequestsOfBin {...props} />
    </QueryProvider>
  );
}

/** The newest on top, opened as it comes; older ones fold. */
function RequestsOfBin({ binId, url, initial, mayManage }: BinRequestsProps) {
  const client = useQueryClient();
  const { requests, hasOlder, loadOlder, isLoading, error, listKey } = useBinRequests(binId, initial);
  const [isAsking, setAsking] = useState(false);
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map());
  const newest = requests[0];
  const clear = async () => {
    const result = await clearBinAction(binId);
    if (!result.ok) return result;
    client.setQueryData(listKey, { data: [], nextCursor: null });
    return { ok: true as const };
  };
  return (
    <>
      <LiveRequests
        newest={newest === undefined ? null : `${newest.method} ${newest.path}`}
        error={error}
        empty={
          <>
            <p>Point a webhook at the URL of this bin, or try it from a shell:</p>
            <p className="mt-3 rounded-md border bg-sunken px-3 py-2 text-left font-mono text-sm text-ink [overflow-wrap:anywhere]">curl -d hello {url}</p>
          </>
        }
        action={
          mayManage &&
          newest !== undefined && (
            <Button size="small" onClick={() => setAsking(true)} icon={<Trash2 className="size-3.5" aria-hidden="true" />}>
              Clear requests
            </Button>
          )
        }
        hasOlder={hasOlder}
        isLoading={isLoading}
        loadOlder={loadOlder}
      >
        {requests.map((request, index) => (
          <BinRequestItem
            key={request.id}
            binId={binId}
            request={request}
            isOpen={opened.get(request.id) ?? index === 0}
            onToggle={(isOpen) => setOpened(new Map(opened).set(request.id, isOpen))}
          />
        ))}
      </LiveRequests>
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
    </>
  );
}
