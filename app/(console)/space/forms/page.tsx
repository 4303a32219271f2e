import { FileText } from 'lucide-react';
import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { oneOf, type PageProps } from '#lib/rest/page-props.ts';
import { listNewestForms } from '#lib/services/forms/list-newest-forms.ts';
import { FormTable } from '../_forms/form-table.tsx';
import { CursorPager } from '../_parts/cursor-pager.tsx';
import { loadSpaceUser } from '../_parts/load-space.ts';
import { SpaceTabs } from '../_parts/space-tabs.tsx';

export const metadata: Metadata = { title: 'Forms' };

export default async function FormsPage({ searchParams }: PageProps) {
  const user = await loadSpaceUser();
  const cursor = oneOf((await searchParams).cursor);
  const forms = await listNewestForms(user, { limit: 100, cursor });
  return (
    <>
      <Breadcrumbs items={[{ label: 'Space', href: '/space' }, { label: 'Forms' }]} />
      <PageHeader title="Forms" description="The forms of all kapps, newest first. A form is created in its kapp." />
      <SpaceTabs user={user} />
      {forms.data.length > 0 ? (
        <FormTable forms={forms.data} label="Forms" withKapp />
      ) : (
        <div className="rounded-lg border">
          <EmptyState icon={<FileText aria-hidden="true" />} title="No form yet">
            Open a kapp to create a form in it.
          </EmptyState>
        </div>
      )}
      <CursorPager href="/space/forms" cursor={cursor} nextCursor={forms.nextCursor} />
    </>
  );
}
