'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { BodyView } from '#components/data/body-view.tsx';
import { DescriptionList } from '#components/data/description-list.tsx';
import { fetchJson } from '#components/data/fetch-json.ts';
import { HeadersList } from '#components/data/headers-list.tsx';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { bytesText } from '#components/data/time-text.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import type { BinRequestView } from '#lib/services/bins/bin-request-view.ts';

type BinRequestItemProps = { binId: number; request: BinRequestView; isOpen: boolean; onToggle: (isOpen: boolean) => void };

export function BinRequestItem({ binId, request, isOpen, onToggle }: BinRequestItemProps) {
  return (
    <li className="min-w-0 rounded-lg border bg-surface">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => onToggle(!isOpen)}
        className="flex min-h-10 w-full min-w-0 items-center gap-3 rounded-lg px-3 py-2 text-left hover:bg-hover"
      >
        <ChevronRight className={`size-4 shrink-0 text-faint transition-transform duration-100 ${isOpen ? 'rotate-90' : ''}`} aria-hidden="true" />
        <Badge mono>{request.method}</Badge>
        <span className="min-w-0 flex-1 truncate font-mono text-sm">{request.path}</span>
        <span className="shrink-0 text-sm text-faint max-sm:hidden">{bytesText(request.bodyBytes)}</span>
        <span className="shrink-0 text-sm text-faint max-sm:hidden">answered {request.answered}</span>
        <span className="shrink-0 text-sm text-soft">
          <RelativeTime at={request.receivedAt} />
        </span>
      </button>
      {isOpen && <RequestParts binId={binId} request={request} />}
    </li>
  );
}

function RequestParts({ binId, request }: { binId: number; request: BinRequestView }) {
  const whole = useQuery({
    queryKey: ['bin-request', request.id],
    queryFn: ({ signal }) => fetchJson<BinRequestView>(`/api/console/bins/${binId}/requests/${request.id}`, signal),
    enabled: request.isCut,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const shown = whole.data ?? request;
  const form = formOf(shown);
  return (
    <div className="border-t px-4 py-3">
      <Tabs
        label="Parts of the request"
        tabs={[
          ...(form.length > 0
            ? [
                {
                  name: 'form' as const,
                  label: 'Form',
                  content: <DescriptionList items={form.map(([name, value]) => ({ term: <span className="font-mono text-sm">{name}</span>, value }))} />,
                },
              ]
            : []),
          { name: 'body', label: 'Body', content: <RequestBody request={shown} /> },
          { name: 'headers', label: `Headers (${request.headers.length})`, content: <HeadersList headers={request.headers} label="Headers of the request" /> },
        ]}
      />
    </div>
  );
}

function RequestBody({ request }: { request: BinRequestView }) {
  if (request.bodyEncoding === 'not-kept')
    return <p className="text-soft">The body had more than 1,048,576 bytes. It was answered with 413 and was not kept.</p>;
  if (request.bodyBytes === 0) return <p className="text-soft">The request has no body.</p>;
  return (
    <>
      <BodyView text={request.body} label="Body" bytes={request.bodyBytes} />
      {request.bodyEncoding === 'base64' && <p className="mt-2 text-sm text-faint">The bytes are not UTF-8 text; they are shown as base64.</p>}
      {request.isCut && <p className="mt-2 text-sm text-faint">This is the beginning; the rest is being loaded.</p>}
    </>
  );
}

/** The fields of a submitted form, decoded. */
function formOf(request: BinRequestView): [string, string][] {
  const type = request.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  if (!/^application\/x-www-form-urlencoded\b/i.test(type) || request.bodyEncoding !== 'text') return [];
  return [...new URLSearchParams(request.body)];
}
