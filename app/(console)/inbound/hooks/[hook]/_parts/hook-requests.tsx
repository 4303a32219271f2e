'use client';

import { useState } from 'react';
import { LiveRequests } from '#components/data/live-requests.tsx';
import { QueryProvider } from '#components/data/query-provider.tsx';
import { useLiveList } from '#components/data/use-live-list.ts';
import type { Page } from '#lib/page.ts';
import type { HookRequestView } from '#lib/services/hooks/hook-request-row.ts';
import { outcomeWords } from '../../_parts/hook-words.ts';
import { HookRequestItem } from './hook-request-item.tsx';

type HookRequestsProps = { hookId: number; initial: Page<HookRequestView>; mayManage: boolean };

export function HookRequests(props: HookRequestsProps) {
  return (
    <QueryProvider>
      <RequestsOfHook {...props} />
    </QueryProvider>
  );
}

function RequestsOfHook({ hookId, initial, mayManage }: HookRequestsProps) {
  const { items, hasOlder, loadOlder, isLoading, error } = useLiveList({
    listKey: ['hook-requests', hookId],
    path: `/api/console/hooks/${hookId}/requests`,
    initial,
  });
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const newest = items[0];
  const toggle = (id: string, isOpen: boolean) => setOpened(isOpen ? new Set([...opened, id]) : new Set([...opened].filter((other) => other !== id)));
  return (
    <LiveRequests
      newest={newest === undefined ? null : outcomeWords[newest.outcome].label}
      error={error}
      empty="Send something to the address, or send a test request from here. What comes in is kept as long as the history."
      hasOlder={hasOlder}
      isLoading={isLoading}
      loadOlder={loadOlder}
    >
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
    </LiveRequests>
  );
}
