'use client';

import { Inbox, SearchX } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRouter, useSearchParams } from 'next/navigation';
import { type ReactNode, useEffect, useState } from 'react';
import { QueryProvider } from '#components/data/query-provider.tsx';
import { AbsoluteTime } from '#components/data/relative-time.tsx';
import { useRowSelection } from '#components/data/use-row-selection.ts';
import { AreaLinks } from '#components/shell/area-links.tsx';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { isRedeliverable } from '#lib/delivery/job-words.ts';
import type { JobView } from '#lib/services/jobs/get-job.ts';
import type { JobRow } from '#lib/services/jobs/job-row.ts';
import type { JobPage } from '#lib/services/jobs/list-jobs.ts';
import type { ReplayView } from '#lib/services/replays/replay-view.ts';
import { BulkRedeliver } from './bulk-redeliver.tsx';
import { type FilterChoices, JobFilters } from './job-filters.tsx';
import { type Filters, listAddress, queryText, readFilters } from './job-query.ts';
import { JobTable } from './job-table.tsx';
import { useJobKeys } from './use-job-keys.ts';
import { useJobOperations } from './use-job-operations.ts';
import { useJobs } from './use-jobs.ts';
import { useReplays } from './use-replays.ts';

// Loaded with the first job that is opened: most of what it shows the list does without. With `loading`, it is this part
// that waits for its script; without, Next.js would put the skeleton of the page in place of the list and lose the focus.
const JobPanel = dynamic(() => import('./job-panel.tsx').then((module) => module.JobPanel), { loading: () => null });

// Most of the time nothing is being replayed.
const ReplayStrip = dynamic(() => import('./replay-strip.tsx').then((module) => module.ReplayStrip), { loading: () => null });

export type JobsViewProps = {
  initial: { query: string; page: JobPage } | null;
  initialJob: JobView | null;
  initialReplays: readonly ReplayView[];
  choices: FilterChoices;
  mayOperate: boolean;
  header: ReactNode;
};

export function JobsView(props: JobsViewProps) {
  return (
    <QueryProvider>
      <JobsList {...props} />
    </QueryProvider>
  );
}

/** Must agree with the panel's own classes. */
const isWide = () => window.matchMedia('(min-width: 80rem)').matches;

function JobsList({ initial, initialJob, initialReplays, choices, mayOperate, header }: JobsViewProps) {
  const router = useRouter();
  const params = useSearchParams();
  const [filters, setOwnFilters] = useAddressFilters(params);
  const openJob = params.get('job') || null;
  const { replays, changesJobs } = useReplays(initialReplays);
  const { list, rows, newJobs, replaceRows, reload, isReloading } = useJobs(filters, initial, changesJobs);
  const selection = useRowSelection(rows.map((row) => row.id));
  const operations = useJobOperations(openJob ?? '');
  const [focusedOpening, setFocusedOpening] = useState(false);

  // An address with an open job, followed on a narrow screen.
  useEffect(() => {
    if (openJob !== null && !isWide()) router.replace(`/jobs/${encodeURIComponent(openJob)}`);
  }, [openJob, router]);

  // The address changes without asking the server: the list reads by itself.
  const setFilters = (changed: Filters) => {
    setOwnFilters(changed);
    window.history.replaceState(null, '', listAddress(changed, openJob));
  };
  const open = (id: string): boolean => {
    if (!isWide()) return false;
    setFocusedOpening(true);
    window.history.pushState(null, '', listAddress(filters, id));
    return true;
  };
  const close = () => {
    if (openJob === null) return;
    const link = document.querySelector<HTMLElement>(`[data-job="${CSS.escape(openJob)}"] a`);
    window.history.pushState(null, '', listAddress(filters, null));
    setFocusedOpening(false);
    link?.focus();
  };
  const step = (by: 1 | -1) => {
    const focused = document.activeElement?.closest<HTMLElement>('[data-job]')?.dataset.job;
    const at = rows.findIndex((row) => row.id === (openJob ?? focused));
    const next = rows[at === -1 ? 0 : at + by];
    if (!next) return;
    const row = document.querySelector<HTMLElement>(`[data-job="${next.id}"]`);
    row?.scrollIntoView({ block: 'nearest' });
    row?.querySelector('a')?.focus({ preventScroll: true });
    if (!isWide()) return;
    setFocusedOpening(false);
    window.history.replaceState(null, '', listAddress(filters, next.id));
  };
  const redeliverOpen = async () => {
    const row = rows.find((each) => each.id === openJob);
    if (!mayOperate || openJob === null || (row && !isRedeliverable(row.status))) return;
    const job = await operations.redeliver();
    if (job) replaceRows([rowOf(job)]);
  };
  useJobKeys({ onStep: step, onRedeliver: () => void redeliverOpen(), onClose: close });
  const onRequeued = (ids: readonly string[]) =>
    replaceRows(
      rows
        .filter((row) => ids.includes(row.id))
        .map((row) => ({ ...row, status: ids.length === 1 ? ('queued' as const) : ('retrying' as const), reason: null })),
    );

  return (
    <div className={classNames('@container', openJob !== null && 'xl:mr-[calc(600px-0.5rem)]')}>
      {header}
      {replays.length > 0 && <ReplayStrip replays={replays} mayOperate={mayOperate} />}
      <JobFilters filters={filters} choices={choices} onChange={setFilters} />
      <NewJobs count={newJobs} pending={isReloading} onShow={() => void reload()} />
      {list.isError && <Callout tone="bad">{list.error.message}</Callout>}
      {rows.length > 0 && <JobTable rows={rows} openJob={openJob} selection={mayOperate ? selection : null} onOpen={open} isOld={list.isPlaceholderData} />}
      <ListEnd list={list} count={rows.length} isFiltered={Object.keys(filters).length > 0} onClear={() => setFilters({})} />
      {mayOperate && <BulkRedeliver selection={selection} onRequeued={onRequeued} />}
      {openJob !== null && (
        <JobPanel
          jobId={openJob}
          initial={initialJob}
          mayOperate={mayOperate}
          takesFocus={focusedOpening}
          onClose={close}
          onChange={(job) => replaceRows([rowOf(job)])}
        />
      )}
    </div>
  );
}

/** The filters of the address. What is chosen here counts at once; the address, which Next.js follows a moment later, agrees. */
function useAddressFilters(params: URLSearchParams): [Filters, (filters: Filters) => void] {
  const address = queryText(readFilters(params));
  const [own, setOwn] = useState({ address, filters: readFilters(params) });
  if (own.address !== address) setOwn({ address, filters: readFilters(params) });
  return [own.filters, (filters) => setOwn({ address, filters })];
}

/** The part of a job that a list shows. */
function rowOf({ request, policy, verdict, attemptList, timeline, ...row }: JobView): JobRow {
  return row;
}

/** Says that there are new jobs without moving what somebody reads. */
function NewJobs({ count, pending, onShow }: { count: number; pending: boolean; onShow: () => void }) {
  const text = count >= 100 ? '99+ new jobs' : count === 1 ? '1 new job' : `${count} new jobs`;
  return (
    <div aria-live="polite" className="contents">
      {count > 0 && (
        <Button className="mb-3 w-full border-transparent bg-accent-soft text-accent-ink hover:bg-accent-soft" pending={pending} onClick={onShow}>
          {text}. Show them
        </Button>
      )}
    </div>
  );
}

type ListEndProps = { list: ReturnType<typeof useJobs>['list']; count: number; isFiltered: boolean; onClear: () => void };

/** Below the rows, or instead of them. */
function ListEnd({ list, count, isFiltered, onClear }: ListEndProps) {
  const isEmpty = count === 0;
  const searchedTo = list.data?.pages.at(-1)?.searchedTo ?? null;
  if (list.isError && isEmpty) return null;
  if (searchedTo !== null && !list.isPlaceholderData) return <SearchOn list={list} count={count} searchedTo={searchedTo} />;
  if (isEmpty && !list.isPlaceholderData) {
    return (
      <div className="rounded-lg border">
        {isFiltered ? (
          <EmptyState icon={<SearchX aria-hidden="true" />} title="No job matches these filters" action={<Button onClick={onClear}>Clear filters</Button>}>
            Take away a filter, or look at a longer time.
          </EmptyState>
        ) : (
          <EmptyState icon={<Inbox aria-hidden="true" />} title="No jobs yet" action={<AreaLinks />}>
            A job appears here as soon as something happens that a webhook in force wants to be told about.
          </EmptyState>
        )}
      </div>
    );
  }
  if (!list.hasNextPage) return null;
  return (
    <div className="mt-3 flex justify-center">
      <Button size="small" pending={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        Load more
      </Button>
    </div>
  );
}

/** One screen of rows: what a search that goes on by itself tries to find. */
const rowsWanted = 50;

/** A filter that matches rarely: goes on looking, says how far it has come, and stops when it is told to. */
function SearchOn({ list, count, searchedTo }: { list: ListEndProps['list']; count: number; searchedTo: string }) {
  const [isStopped, setStopped] = useState(false);
  const { fetchNextPage, isFetchingNextPage, isError } = list;
  const goesOn = !isStopped && !isError && count < rowsWanted;
  useEffect(() => {
    if (goesOn && !isFetchingNextPage) void fetchNextPage();
  }, [goesOn, isFetchingNextPage, fetchNextPage]);
  return (
    <div className="flex flex-col items-center gap-2 py-6 text-center text-soft">
      <p>
        {count === 0 ? 'Nothing matches' : 'Nothing more matches'} among the jobs since <AbsoluteTime at={searchedTo} />.{' '}
        {goesOn ? 'Older ones are being looked through.' : 'Older ones have not been looked through yet.'}
      </p>
      {goesOn ? (
        <Button onClick={() => setStopped(true)}>Stop searching</Button>
      ) : (
        <Button
          pending={isFetchingNextPage}
          onClick={() => {
            setStopped(false);
            void fetchNextPage();
          }}
        >
          Search further back
        </Button>
      )}
    </div>
  );
}
