'use client';

import { Callout } from '#components/ui/callout.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LoadMore } from '#components/ui/load-more.tsx';
import type { Page } from '#lib/page.ts';
import type { RunRow } from '#lib/services/workflow-runs/run-row.ts';
import { RunTable } from './run-table.tsx';
import { useRuns } from './use-runs.ts';

type RunListProps = { query: Record<string, string>; initial: Page<RunRow>; isFiltered: boolean; showsWorkflow?: boolean };

/** A list of runs that lives. */
export function RunList({ query, initial, isFiltered, showsWorkflow = true }: RunListProps) {
  const { runs, hasOlder, isLoading, error, loadOlder } = useRuns(query, initial);
  return (
    <>
      {error !== null && (
        <div className="mb-3">
          <Callout tone="bad">{error}</Callout>
        </div>
      )}
      {runs.length === 0 ? (
        <div className="rounded-lg border">
          {isFiltered ? (
            <EmptyState title="No run is in this state">Choose another state above.</EmptyState>
          ) : (
            <EmptyState title="No run yet">A run begins when an event or a webhook starts a workflow, or when somebody presses Run now.</EmptyState>
          )}
        </div>
      ) : (
        <>
          <RunTable runs={runs} showsWorkflow={showsWorkflow} />
          <LoadMore hasMore={hasOlder} pending={isLoading} onLoad={loadOlder} />
        </>
      )}
    </>
  );
}
