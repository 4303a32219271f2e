import { Plus, Settings2 } from 'lucide-react';
import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { oneOf, type PageProps } from '#lib/rest/page-props.ts';
import { ImportCsv } from './_parts/import-csv.tsx';
import { loadApp } from './_parts/load-app.ts';
import { NeverPublished } from './_parts/never-published.tsx';
import { RecordList } from './_parts/record-list.tsx';

type Props = PageProps<{ app: string }>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await loadApp((await params).app)).app.name };
}

export default async function RecordsPage({ params, searchParams }: Props) {
  const { user, app } = await loadApp((await params).app);
  requirePermission(user, 'records.view');
  const { q, page, count } = await searchParams;
  const base = `/apps/${app.id}`;
  const settings = app.may.configure && (
    <ButtonLink href={`${base}/settings`} icon={<Settings2 className="size-4 text-faint" aria-hidden="true" />}>
      App settings
    </ButtonLink>
  );
  const adding = app.live !== null && app.may.addRecords && (
    <>
      <ImportCsv app={app.id} />
      <ButtonLink href={`${base}/records/new`} variant="primary" icon={<Plus className="size-4" aria-hidden="true" />}>
        Add record
      </ButtonLink>
    </>
  );
  return (
    <>
      <Breadcrumbs items={[{ label: 'Apps', href: '/apps' }, { label: app.name }]} />
      <PageHeader
        title={app.name}
        description={app.description || 'The records of this app.'}
        actions={
          <>
            {settings}
            {adding}
          </>
        }
      />
      {app.live === null ? (
        <NeverPublished app={app.id} mayConfigure={app.may.configure} />
      ) : (
        <RecordList user={user} app={app} document={app.live} query={oneOf(q) ?? ''} page={Number(oneOf(page)) || 1} counted={oneOf(count) === '1'} />
      )}
    </>
  );
}
