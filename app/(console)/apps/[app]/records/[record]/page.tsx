import { Pencil } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { orNotFound } from '#components/shell/or-not-found.ts';
import { requirePermission } from '#components/shell/require-permission.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { oneOf, type PageProps } from '#lib/rest/page-props.ts';
import { getRecord } from '#lib/services/records/get-record.ts';
import { SubjectNotifications } from '../../../../_parts/subject-notifications.tsx';
import { loadApp } from '../../_parts/load-app.ts';
import { shownFields } from '../../_parts/record-field.ts';
import { Comments } from './_parts/comments.tsx';
import { DeleteRecord } from './_parts/delete-record.tsx';
import { RecordFields } from './_parts/record-fields.tsx';
import { StatusActions } from './_parts/status-actions.tsx';

type Props = PageProps<{ app: string; record: string }>;

export const metadata: Metadata = { title: 'Record' };

export default async function RecordPage({ params, searchParams }: Props) {
  const { app: appId, record: id } = await params;
  const { user, app } = await loadApp(appId);
  requirePermission(user, 'records.view');
  if (app.live === null) notFound();
  const view = await orNotFound(getRecord(user, { app: app.id, id }));
  const target = { app: app.id, id: view.id, revision: view.revision };
  const href = `/apps/${app.id}/records/${view.id}`;
  return (
    <>
      <Breadcrumbs items={[{ label: 'Apps', href: '/apps' }, { label: app.name, href: `/apps/${app.id}` }, { label: view.title }]} />
      <PageHeader
        title={view.title}
        aside={
          <span className="text-faint">
            Record {view.id} · revision {view.revision}
          </span>
        }
        actions={
          <>
            {app.may.deleteRecords && <DeleteRecord target={target} title={view.title} />}
            {app.may.editRecords && (
              <ButtonLink href={`${href}/edit`} icon={<Pencil className="size-4 text-faint" aria-hidden="true" />}>
                Edit
              </ButtonLink>
            )}
          </>
        }
      />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_380px]">
        <div className="flex min-w-0 flex-col gap-6">
          <StatusActions key={view.revision} target={target} status={statusOf(view.record)} actions={view.actions} />
          <Card title="Fields">
            <RecordFields fields={shownFields(app.live)} record={view.record} />
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          {app.may.viewHistory && (
            <Suspense fallback={<Skeleton className="h-32" />}>
              <SubjectNotifications user={user} noun="record" subject={{ dialect: 'kintone', scope: String(app.id), subject: String(view.id) }} />
            </Suspense>
          )}
          <Suspense fallback={<Skeleton className="h-40" />}>
            <Comments
              user={user}
              app={app.id}
              record={view.id}
              shown={Number(oneOf((await searchParams).comments)) || undefined}
              mayPost={mayDo(user, 'records.comment')}
            />
          </Suspense>
        </div>
      </div>
    </>
  );
}

function statusOf(record: Record<string, { type: string; value: unknown }>): string | undefined {
  const status = Object.values(record).find((entry) => entry.type === 'STATUS')?.value;
  return typeof status === 'string' ? status : undefined;
}
