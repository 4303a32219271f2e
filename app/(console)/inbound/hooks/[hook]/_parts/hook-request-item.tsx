'use client';

import { ChevronRight } from 'lucide-react';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { bytesText } from '#components/data/time-text.ts';
import { Badge } from '#components/ui/badge.tsx';
import { StatusPill } from '#components/ui/status-pill.tsx';
import type { HookRequestView } from '#lib/services/hooks/hook-request-row.ts';
import { doorWords, outcomeWords } from '../../_parts/hook-words.ts';
import { HookRequestDetail } from './hook-request-detail.tsx';

type HookRequestItemProps = { hookId: number; request: HookRequestView; mayManage: boolean; isOpen: boolean; onToggle: (isOpen: boolean) => void };

export function HookRequestItem({ hookId, request, mayManage, isOpen, onToggle }: HookRequestItemProps) {
  const { label, tone } = outcomeWords[request.outcome];
  return (
    <li className="min-w-0 rounded-lg border bg-surface">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => onToggle(!isOpen)}
        className="flex min-h-10 w-full min-w-0 flex-wrap items-center gap-x-3 gap-y-1 rounded-lg px-3 py-2 text-left hover:bg-hover"
      >
        <ChevronRight className={`size-4 shrink-0 text-faint transition-transform duration-100 ${isOpen ? 'rotate-90' : ''}`} aria-hidden="true" />
        <StatusPill tone={tone}>{label}</StatusPill>
        <Badge>{doorWords[request.door]}</Badge>
        <span className="min-w-0 flex-1 truncate text-soft max-sm:order-1 max-sm:basis-full">
          {request.reason ?? <span className="font-mono text-sm">{excerpt(request)}</span>}
        </span>
        <span className="shrink-0 text-sm text-faint max-sm:hidden">{bytesText(request.bodyBytes)}</span>
        <span className="shrink-0 text-sm text-soft">
          <RelativeTime at={request.receivedAt} />
        </span>
      </button>
      {isOpen && <HookRequestDetail hookId={hookId} request={request} mayManage={mayManage} />}
    </li>
  );
}

/** The beginning of what came, on one line. */
function excerpt({ body, bodyEncoding, source }: HookRequestView): string {
  return bodyEncoding === 'text' ? body.slice(0, 300).replaceAll(/\s+/g, ' ').trim() : `from ${source}`;
}
