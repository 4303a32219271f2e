import { ScrollText } from 'lucide-react';
import type { Metadata } from 'next';
import { requirePermission } from '#components/shell/require-permission.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Pager } from '#components/ui/pager.tsx';
import { requireUser } from '#lib/auth/session.ts';
import { AppError } from '#lib/errors.ts';
import { type AuditEntryView, listAudit } from '#lib/services/audit/list-audit.ts';
import { listAuditActions } from '#lib/services/audit/list-audit-actions.ts';
import { hrefWith, readSearch, type SearchPageProps } from '../_parts/search.ts';
import { AuditFilter } from './_parts/audit-filter.tsx';
import { AuditTable } from './_parts/audit-table.tsx';

export const metadata: Metadata = { title: 'Audit log' };

const path = '/admin/audit';

export default async function AuditPage({ searchParams }: SearchPageProps) {
  const user = await requireUser();
  requirePermission(user, 'audit.view');
  const { cursor, ...filter } = readSearch(await searchParams, ['action', 'actor', 'target', 'from', 'to', 'cursor']);
  const [found, actions] = await Promise.all([read(), listAuditActions(user)]);
  async function read(): Promise<{ entries: AuditEntryView[]; nextCursor: string | null; problem?: string }> {
    try {
      const { data, nextCursor } = await listAudit(user, { ...filter, ...(cursor ? { cursor } : {}) });
      return { entries: data, nextCursor };
    } catch (error) {
      if (error instanceof AppError && error.kind === 'invalid') return { entries: [], nextCursor: null, problem: error.message };
      throw error;
    }
  }
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <>
      <PageHeader title="Audit log" description="Every change, by whom and when; newest first." />
      <AuditFilter
        key={JSON.stringify(filter)}
        filter={filter}
        actions={actions}
        actorName={found.entries.find((entry) => entry.actor.id === filter.actor)?.actor.name}
      />
      {found.problem !== undefined && <Callout tone="bad">{found.problem}</Callout>}
      {found.entries.length > 0 ? (
        <AuditTable entries={found.entries} filter={filter} />
      ) : (
        <EmptyState
          icon={<ScrollText aria-hidden="true" />}
          title={isFiltered ? 'Nothing matches' : 'Nothing yet'}
          action={isFiltered && <ButtonLink href={path}>Show everything</ButtonLink>}
        >
          {isFiltered ? 'No change fits these filters.' : 'Changes appear here as they are made.'}
        </EmptyState>
      )}
      <Pager
        newerLabel="Newest"
        olderLabel="Older"
        newerHref={cursor ? hrefWith(path, filter) : null}
        olderHref={found.nextCursor ? hrefWith(path, { ...filter, cursor: found.nextCursor }) : null}
      />
    </>
  );
}
