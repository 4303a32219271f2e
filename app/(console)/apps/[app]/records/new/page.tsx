import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { PageProps } from '#lib/rest/page-props.ts';
import { loadApp } from '../../_parts/load-app.ts';
import { NeverPublished } from '../../_parts/never-published.tsx';
import { editableFields, newRecordValues } from '../../_parts/record-field.ts';
import { RecordForm } from '../_parts/record-form.tsx';

export const metadata: Metadata = { title: 'Add record' };

export default async function NewRecordPage({ params }: PageProps<{ app: string }>) {
  const { user, app } = await loadApp((await params).app);
  requirePermission(user, 'records.add');
  return (
    <>
      <Breadcrumbs items={[{ label: 'Apps', href: '/apps' }, { label: app.name, href: `/apps/${app.id}` }, { label: 'Add record' }]} />
      <PageHeader title="Add record" description={`Webhooks of ${app.name} that are set for “Record is added” are notified.`} />
      {app.live === null ? (
        <NeverPublished app={app.id} mayConfigure={app.may.configure} />
      ) : (
        <RecordForm app={app.id} fields={editableFields(app.live)} initial={newRecordValues(app.live, new Date())} />
      )}
    </>
  );
}
