import { Pencil } from 'lucide-react';
import type { Metadata } from 'next';
import { Suspense } from 'react';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { kiandaScope } from '#lib/dialects/kianda/dialect.ts';
import type { PageProps } from '#lib/rest/page-props.ts';
import { SubjectNotifications } from '../../../_parts/subject-notifications.tsx';
import { processHref } from '../../_parts/process-href.ts';
import { InstanceStatusPill } from '../_parts/instance-status-pill.tsx';
import { loadInstance } from '../_parts/load-process.ts';
import { DeleteInstance } from './_parts/delete-instance.tsx';
import { InstanceFacts, InstanceFields } from './_parts/instance-fields.tsx';
import { InstanceHistory } from './_parts/instance-history.tsx';

export const metadata: Metadata = { title: 'Instance' };

export default async function InstancePage({ params }: PageProps<{ process: string; number: string }>) {
  const given = await params;
  const { user, instance } = await loadInstance(given.process, given.number);
  const { process, instanceID, number, version } = instance;
  const href = processHref(process.name);
  return (
    <>
      <Breadcrumbs items={[{ label: 'Processes', href: '/processes' }, { label: process.title, href }, { label: instanceID }]} />
      <PageHeader
        title={instanceID}
        aside={<InstanceStatusPill status={instance.status} />}
        actions={
          <>
            {mayDo(user, 'instances.delete') && <DeleteInstance target={{ instanceID, version }} processHref={href} />}
            {mayDo(user, 'instances.edit') && (
              <ButtonLink href={`${href}/${number}/edit`} icon={<Pencil className="size-4 text-faint" aria-hidden="true" />}>
                Edit
              </ButtonLink>
            )}
          </>
        }
      />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_380px]">
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="Fields">
            <InstanceFields instance={instance} />
          </Card>
          <Suspense fallback={<Skeleton className="h-40" />}>
            <InstanceHistory user={user} instanceID={instanceID} />
          </Suspense>
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="About this instance">
            <InstanceFacts instance={instance} />
          </Card>
          {mayDo(user, 'history.view') && (
            <Suspense fallback={<Skeleton className="h-32" />}>
              <SubjectNotifications user={user} noun="instance" subject={{ dialect: 'kianda', scope: kiandaScope, subject: instanceID }} />
            </Suspense>
          )}
        </div>
      </div>
    </>
  );
}
