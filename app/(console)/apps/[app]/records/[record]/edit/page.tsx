import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { orNotFound } from '#components/shell/or-not-found.ts';
import { requirePermission } from '#components/shell/require-permission.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { PageProps } from '#lib/rest/page-props.ts';
import { getRecord } from '#lib/services/records/get-record.ts';
import { loadApp } from '../../../_parts/load-app.ts';
import { editableFields, recordValues } from '../../../_parts/record-field.ts';
import { RecordForm } from '../../_parts/record-form.tsx';

export const metadata: Metadata = { title: 'Edit record' };

export default async function EditRecordPage({ params }: PageProps<{ app: string; record: string }>) {
  const { app: appId, record: id } = await params;
  const { user, app } = await loadApp(appId);
  requirePermission(user, 'records.edit');
  if (app.live === null) notFound();
  const record = await orNotFound(getRecord(user, { app: app.id, id }));
  const href = `/apps/${app.id}/records/${record.id}`;
  return (
    <>
      <Breadcrumbs items={[{ label: 'Apps', href: '/apps' }, { label: app.name, href: `/apps/${app.id}` }, { label: record.title, href }, { label: 'Edit' }]} />
      <PageHeader title={`Edit ${record.title}`} description={`Webhooks of ${app.name} that are set for “Record is edited” are notified.`} />
      <RecordForm
        app={app.id}
        record={{ id: record.id, revision: record.revision }}
        fields={editableFields(app.live)}
        initial={recordValues(app.live, record.record)}
      />
    </>
  );
}
