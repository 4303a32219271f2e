'use client';

import { useQuery } from '@tanstack/react-query';
import { BodyView } from '#components/data/body-view.tsx';
import { fetchJson } from '#components/data/fetch-json.ts';
import { HeadersList } from '#components/data/headers-list.tsx';
import { AbsoluteTime } from '#components/data/relative-time.tsx';
import { durationText } from '#components/data/time-text.ts';
import { Callout } from '#components/ui/callout.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { AttemptRow, AttemptView } from '#lib/services/jobs/attempt-row.ts';

/** What one attempt was answered. */
export function JobResponse({ jobId, attempt }: { jobId: string; attempt: AttemptRow | null }) {
  const query = useQuery({
    queryKey: ['attempt', attempt?.id],
    queryFn: ({ signal }) => fetchJson<AttemptView>(`/api/console/jobs/${jobId}/attempts/${attempt?.id}`, signal),
    enabled: attempt !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (attempt === null) return <p className="text-soft">Nothing has been sent yet.</p>;
  return (
    <div className="flex flex-col gap-4">
      <p className="flex flex-wrap gap-x-3 gap-y-1 text-soft">
        <span className="font-medium text-ink">Attempt {attempt.number}</span>
        <span>{attempt.httpStatus === null ? 'No answer' : `HTTP ${attempt.httpStatus}`}</span>
        <span>{durationText(attempt.durationMs)}</span>
        {attempt.remoteAddress !== null && <span className="font-mono text-sm">{attempt.remoteAddress}</span>}
        <AbsoluteTime at={attempt.startedAt} />
      </p>
      {attempt.error !== null && <Callout tone="bad">{attempt.error}</Callout>}
      {query.isError && <Callout tone="bad">{query.error.message}</Callout>}
      {query.isPending && <Skeleton className="h-40 w-full" />}
      {query.data?.response && (
        <>
          <section className="flex flex-col gap-2">
            <h3 className="font-medium">Headers</h3>
            <HeadersList headers={query.data.response.headers} label="Headers of the response" />
          </section>
          {query.data.response.body === '' ? (
            <p className="text-soft">The response has no body.</p>
          ) : (
            <BodyView text={query.data.response.body} label="Body" bytes={new TextEncoder().encode(query.data.response.body).length} />
          )}
          {query.data.response.isCut && <p className="text-sm text-faint">The response was longer; its first 64 KB are kept.</p>}
        </>
      )}
      {query.data && query.data.addedHeaders.length > 0 && (
        <section className="flex flex-col gap-2">
          <h3 className="font-medium">Added to the request</h3>
          <HeadersList headers={query.data.addedHeaders} label="Headers added to the request" />
          <p className="text-sm text-faint">The webhook’s own headers, with their values masked, and the signature of this attempt.</p>
        </section>
      )}
    </div>
  );
}
