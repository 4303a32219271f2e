'use client';

import { useQuery } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import Link from 'next/link';
import { useTransition } from 'react';
import { BodyView } from '#components/data/body-view.tsx';
import { DescriptionList } from '#components/data/description-list.tsx';
import { fetchJson } from '#components/data/fetch-json.ts';
import { HeadersList } from '#components/data/headers-list.tsx';
import { AbsoluteTime } from '#components/data/relative-time.tsx';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { HookRequestDetail as Detail } from '#lib/services/hooks/get-hook-request.ts';
import type { HookRequestView } from '#lib/services/hooks/hook-request-row.ts';
import { outcomeWords } from '../../_parts/hook-words.ts';
import { replayRequestAction } from '../../actions.ts';

type HookRequestDetailProps = { hookId: number; request: HookRequestView; mayManage: boolean };

export function HookRequestDetail({ hookId, request, mayManage }: HookRequestDetailProps) {
  const whole = useQuery({
    queryKey: ['hook-request', request.id],
    queryFn: ({ signal }) => fetchJson<Detail>(`/api/console/hooks/${hookId}/requests/${request.id}`, signal),
    // Until it is decided what the event becomes.
    refetchInterval: ({ state }) => (state.data?.eventId && state.data.became === null ? 1_000 : false),
  });
  const shown = whole.data ?? request;
  return (
    <div className="border-t px-4 py-3">
      {whole.error && (
        <Callout tone="bad" className="mb-3">
          {whole.error.message}
        </Callout>
      )}
      <Tabs
        label="Parts of the request"
        tabs={[
          { name: 'outcome', label: 'Outcome', content: <OutcomeOf request={shown} became={whole.data?.became ?? null} /> },
          { name: 'body', label: 'Body', content: <RequestBody request={shown} /> },
          { name: 'headers', label: `Headers (${shown.headers.length})`, content: <HeadersList headers={shown.headers} label="Headers of the request" /> },
        ]}
      />
      {mayManage && shown.bodyEncoding !== 'not-kept' && <ReplayButton hookId={hookId} requestId={request.id} />}
    </div>
  );
}

function OutcomeOf({ request, became }: { request: HookRequestView; became: Detail['became'] }) {
  const { reason, eventId, status, source, query, idempotencyKey } = request;
  return (
    <DescriptionList
      items={[
        { term: 'Outcome', value: reason ?? `${outcomeWords[request.outcome].label}: it became an event.` },
        { term: 'Answered', value: <span className="font-mono text-sm">{status}</span> },
        ...(eventId === null
          ? []
          : [
              {
                term: 'Event',
                value: (
                  <Link href={`/events/${eventId}`} className="font-mono text-sm break-all underline">
                    {eventId}
                  </Link>
                ),
              },
              { term: 'Became', value: <Became became={became} eventId={eventId} /> },
            ]),
        { term: 'Received', value: <AbsoluteTime at={request.receivedAt} /> },
        { term: 'From', value: source },
        ...(query === '' ? [] : [{ term: 'Query', value: <span className="font-mono text-sm break-all">{query}</span> }]),
        ...(idempotencyKey === null ? [] : [{ term: 'Its key', value: <span className="font-mono text-sm break-all">{idempotencyKey}</span> }]),
        ...(request.replayOf === null ? [] : [{ term: 'Replay of', value: <span className="font-mono text-sm break-all">{request.replayOf}</span> }]),
      ]}
    />
  );
}

function Became({ became, eventId }: { became: Detail['became']; eventId: string }) {
  if (became === null) return <span className="text-soft">Being decided.</span>;
  if (became.runs.length === 0 && became.jobs === 0 && became.refusals.length === 0) {
    return <span className="text-soft">Nothing waits for this event: no workflow and no relay webhook.</span>;
  }
  return (
    <ul className="flex flex-col gap-1">
      {became.runs.map(({ runId, workflow }) => (
        <li key={runId}>
          <Link href={`/workflows/runs/${runId}`} className="underline">
            Run {runId}
          </Link>{' '}
          of {workflow}
        </li>
      ))}
      {became.refusals.map((refusal) => (
        <li key={refusal} className="text-bad-ink">
          {refusal}
        </li>
      ))}
      {became.jobs > 0 && (
        <li>
          <Link href={`/events/${eventId}`} className="underline">
            {became.jobs === 1 ? '1 notification' : `${became.jobs} notifications`}
          </Link>
        </li>
      )}
    </ul>
  );
}

function RequestBody({ request }: { request: HookRequestView }) {
  if (request.bodyEncoding === 'not-kept') return <p className="text-soft">The body was not kept: it was not read to its end.</p>;
  if (request.bodyBytes === 0) return <p className="text-soft">The request has no body.</p>;
  return (
    <>
      <BodyView text={request.body} label="Body" bytes={request.bodyBytes} />
      {request.bodyEncoding === 'base64' && <p className="mt-2 text-sm text-faint">The bytes are not UTF-8 text; they are shown as base64.</p>}
      {request.isCut && <p className="mt-2 text-sm text-faint">This is the beginning; the rest is being loaded.</p>}
    </>
  );
}

function ReplayButton({ hookId, requestId }: { hookId: number; requestId: string }) {
  const [pending, startTransition] = useTransition();
  const replay = () =>
    startTransition(async () => {
      const result = await replayRequestAction(hookId, requestId).catch(() => ({ ok: false as const, message: 'Callboard could not be reached. Try again.' }));
      if (!result.ok) toast.error(result.message);
      else if (result.value.reason !== null) toast.error(result.value.reason);
      else toast.success('Replayed. It is the newest request of the list.');
    });
  return (
    <div className="mt-4 flex flex-wrap items-center gap-3">
      <Button size="small" pending={pending} onClick={replay} icon={<RotateCcw className="size-3.5" aria-hidden="true" />}>
        Replay
      </Button>
      <p className="text-sm text-faint">Takes it once more as a new request, which fires a new event.</p>
    </div>
  );
}
