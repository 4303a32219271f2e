import { Search } from 'lucide-react';
import Form from 'next/form';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { orNotFound } from '#components/shell/or-not-found.ts';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Input } from '#components/ui/input.tsx';
import { Pager } from '#components/ui/pager.tsx';
import { Select } from '#components/ui/select.tsx';
import type { UserActor } from '#lib/auth/actor.ts';
import type { EntityKind } from '#lib/dialects/kommo/catalogue.ts';
import { entityWords } from '#lib/pipelines/entity-words.ts';
import { oneOf, type PageProps } from '#lib/rest/page-props.ts';
import { searchEntities } from '#lib/services/crm-entities/search-entities.ts';
import { listUsersByNumber } from '#lib/services/crm-entities/user-names.ts';
import { unchecked } from '#lib/unchecked.ts';
import { EntityTable } from './entity-table.tsx';

export type EntityListSearch = Awaited<PageProps['searchParams']>;

type EntityListProps = {
  user: UserActor;
  kind: EntityKind;
  /** The list's own address. */
  href: string;
  search: EntityListSearch;
  pipelineId?: number;
  /** Stages or periods by id, for leads and customers. */
  columns?: { id: number; name: string }[];
  /** Instead of a list when there is nothing at all. */
  empty: ReactNode;
};

/** A list of leads, contacts, companies or customers with its search; what it shows is in the address. */
export async function EntityList({ user, kind, href, search, pipelineId, columns, empty }: EntityListProps) {
  const text = oneOf(search.q)?.trim() ?? '';
  const column = columns?.find(({ id }) => String(id) === oneOf(kind === 'lead' ? search.stage : search.period));
  const deleted = oneOf(search.deleted) === '1';
  const cursor = oneOf(search.cursor);
  const columnName = kind === 'lead' ? 'stage' : 'period';
  const found = await orNotFound(
    searchEntities(
      user,
      unchecked({
        kind,
        text,
        deleted,
        ...(cursor ? { cursor } : {}),
        ...(pipelineId === undefined ? {} : { pipelineId }),
        ...(column ? { [`${columnName}Id`]: column.id } : {}),
      }),
    ),
  );
  const users = await listUsersByNumber(
    user,
    found.data.map(({ responsibleUserId }) => responsibleUserId),
  );
  const params = { q: text, [columnName]: column ? String(column.id) : '', deleted: deleted ? '1' : '' };
  const isFiltered = text !== '' || column !== undefined || cursor !== undefined;
  const { one, many } = entityWords[kind];
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <Form action={href} role="search" className="flex w-full max-w-2xl flex-wrap gap-2">
          <Input
            key={text}
            type="search"
            name="q"
            aria-label={`Search ${many}`}
            defaultValue={text}
            placeholder="Part of a name, or an id"
            maxLength={250}
            className="!w-auto min-w-40 flex-1"
          />
          {columns && <ColumnSelect name={columnName} columns={columns} current={column?.id} />}
          {deleted && <input type="hidden" name="deleted" value="1" />}
          <Button type="submit" className="h-9" icon={<Search className="size-4" aria-hidden="true" />}>
            Search
          </Button>
        </Form>
        <Link href={deleted ? href : addressWith(href, { deleted: '1' })} className="rounded-sm text-sm text-accent-ink underline underline-offset-4">
          {deleted ? `Show the ${many} that are there` : `Show deleted ${many}`}
        </Link>
      </div>
      {found.data.length > 0 ? (
        <EntityTable entities={found.data} users={users} columns={columns} label={deleted ? `Deleted ${many}` : entityWords[kind].titles} />
      ) : (
        <div className="rounded-lg border">
          {isFiltered || deleted ? (
            <EmptyState title={isFiltered ? `No ${one} matches` : `No ${one} is deleted`} action={<ButtonLink href={href}>Show all {many}</ButtonLink>}>
              {found.isUnfinished
                ? 'So far: there are older ones that were not looked through.'
                : isFiltered
                  ? 'Try another text, or leave the filter out.'
                  : 'What is deleted can be restored from here.'}
            </EmptyState>
          ) : (
            empty
          )}
        </div>
      )}
      <Pager
        newerHref={cursor ? addressWith(href, params) : null}
        newerLabel="Newest"
        olderHref={found.nextCursor && addressWith(href, { ...params, cursor: found.nextCursor })}
        olderLabel={found.isUnfinished ? 'Look further' : 'Older'}
        summary={found.isUnfinished ? 'The newest 50,000 were looked through.' : undefined}
      />
    </>
  );
}

function ColumnSelect({ name, columns, current }: { name: string; columns: { id: number; name: string }[]; current: number | undefined }) {
  return (
    <Select name={name} aria-label={name === 'stage' ? 'Stage' : 'Period'} defaultValue={current ?? ''} className="!w-44">
      <option value="">Any {name}</option>
      {columns.map((column) => (
        <option key={column.id} value={column.id}>
          {column.name}
        </option>
      ))}
    </Select>
  );
}

function addressWith(href: string, params: Record<string, string>): string {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== '')).toString();
  return query === '' ? href : `${href}?${query}`;
}
