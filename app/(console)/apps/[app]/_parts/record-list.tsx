import { SearchX, TableProperties } from 'lucide-react';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Pager } from '#components/ui/pager.tsx';
import type { AppDocument } from '#lib/apps/app-document.ts';
import type { UserActor } from '#lib/auth/actor.ts';
import { AppError, errorText } from '#lib/errors.ts';
import type { AppView } from '#lib/services/apps/get-app.ts';
import { listRecords, type RecordList as RecordListView } from '#lib/services/records/list-records.ts';
import { QueryBox } from './query-box.tsx';
import { shownFields } from './record-field.ts';
import { RecordTable } from './record-table.tsx';

const pageSize = 50;
const offsetMax = 10_000;

type RecordListProps = { user: UserActor; app: AppView; document: AppDocument; query: string; page: number; counted: boolean };

export async function RecordList({ user, app, document, query, page, counted }: RecordListProps) {
  // A query that sets its own limit or offset is answered as it stands; otherwise we page through it.
  const ownLimit = /\b(limit|offset)\s+\d+\s*$/i.test(query);
  const offset = ownLimit ? 0 : Math.min((Math.max(1, Math.trunc(page)) - 1) * pageSize, offsetMax);
  const asked = ownLimit ? query : `${query} limit ${pageSize + 1} offset ${offset}`;
  const found = await findRecords(user, { app: app.id, query, asked, counted });
  const address = (change: Record<string, string | undefined>) => {
    const parameters = { q: query || undefined, ...change };
    const search = new URLSearchParams(Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
    return `/apps/${app.id}${search.size > 0 ? `?${search}` : ''}`;
  };
  const fields = shownFields(document);
  const example = fields.find(({ type }) => type === 'SINGLE_LINE_TEXT')?.code;
  if ('problem' in found) return <QueryBox query={query} problem={found.problem} codes={fields.map(({ code }) => code)} example={example} />;
  const records = ownLimit ? found.records : found.records.slice(0, pageSize);
  const hasMore = found.records.length > records.length && offset + pageSize <= offsetMax;
  const count = counted ? '1' : undefined;
  const first = offset + 1;
  const range = records.length === 0 ? undefined : `Records ${first.toLocaleString('en')} to ${(offset + records.length).toLocaleString('en')}`;
  return (
    <>
      <QueryBox query={query} codes={fields.map(({ code }) => code)} example={example} />
      {records.length === 0 ? (
        <NoRecords app={app} query={query} page={page} />
      ) : (
        <>
          <RecordTable app={app.id} fields={fields} records={records} />
          <Pager
            summary={found.totalCount === null ? range : `${range} of ${found.totalCount.toLocaleString('en')}`}
            newerHref={offset > 0 ? address({ page: page > 2 ? String(page - 1) : undefined, count }) : null}
            olderHref={hasMore ? address({ page: String(page + 1), count }) : null}
            extra={found.totalCount === null && { href: address({ page: page > 1 ? String(page) : undefined, count: '1' }), label: 'Count all' }}
          />
        </>
      )}
    </>
  );
}

type Search = { app: number; query: string; asked: string; counted: boolean };

/** A query that is not understood is an answer, not a failure. What is wrong is said of the words that the person wrote. */
async function findRecords(user: UserActor, { app, query, asked, counted }: Search): Promise<RecordListView | { problem: string }> {
  const isProblem = (error: unknown) => error instanceof AppError && error.kind === 'invalid';
  try {
    return await listRecords(user, { app, query: asked, totalCount: counted });
  } catch (error) {
    if (!isProblem(error)) throw error;
    const own = await listRecords(user, { app, query, fields: ['$id'] }).catch((ownError: unknown) => ownError);
    return { problem: errorText(isProblem(own) ? own : error) };
  }
}

function NoRecords({ app, query, page }: { app: AppView; query: string; page: number }) {
  const isFiltered = query !== '' || page > 1;
  return (
    <div className="rounded-lg border">
      {isFiltered ? (
        <EmptyState icon={<SearchX aria-hidden="true" />} title="No record matches" action={<ButtonLink href={`/apps/${app.id}`}>Show all records</ButtonLink>}>
          Change the query, or show all records.
        </EmptyState>
      ) : (
        <EmptyState
          icon={<TableProperties aria-hidden="true" />}
          title="No record yet"
          action={
            app.may.addRecords && (
              <ButtonLink href={`/apps/${app.id}/records/new`} variant="primary">
                Add the first record
              </ButtonLink>
            )
          }
        >
          Records that you add here, or that programs add by REST, appear in this list.
        </EmptyState>
      )}
    </div>
  );
}
