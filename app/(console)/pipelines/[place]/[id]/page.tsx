import { Pencil } from 'lucide-react';
import type { Metadata } from 'next';
import { Suspense } from 'react';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { accountScope, customersScope, pipelineScope } from '#lib/dialects/kommo/settings.ts';
import { entityHref, entityName, entityWords } from '#lib/pipelines/entity-words.ts';
import { oneOf, type PageProps } from '#lib/rest/page-props.ts';
import { listPipelines } from '#lib/services/pipelines/list-pipelines.ts';
import { SubjectNotifications } from '../../../_parts/subject-notifications.tsx';
import { entityTrail } from '../../_parts/entity-trail.ts';
import { loadEntity } from '../../_parts/load-entity.ts';
import { placeGroups, placeValue } from '../../_parts/place-groups.ts';
import { DeleteEntity } from './_parts/delete-entity.tsx';
import { DeletedNotice } from './_parts/deleted-notice.tsx';
import { EntityFacts, EntityFields } from './_parts/entity-facts.tsx';
import { MoveMenu } from './_parts/move-menu.tsx';
import { Timeline } from './_parts/timeline.tsx';

export const metadata: Metadata = { title: 'Pipelines' };

export default async function EntityPage({ params, searchParams }: PageProps<{ place: string; id: string }>) {
  const given = await params;
  const { user, entity } = await loadEntity(given.place, given.id);
  const { kind, id } = entity;
  const name = entityName(entity);
  const [groups, pipelines] = await Promise.all([placeGroups(user, kind), listPipelines(user)]);
  const mayEdit = mayDo(user, 'leads.edit') && entity.deletedAt === null;
  const scope = kind === 'lead' ? [accountScope, ...pipelines.map((pipeline) => pipelineScope(pipeline.id))] : [accountScope, customersScope];
  return (
    <>
      <Breadcrumbs items={[...entityTrail(entity), { label: name }]} />
      <PageHeader
        title={name}
        aside={<span className="font-mono text-sm text-faint">{`${entityWords[kind].one} ${id}`}</span>}
        actions={
          mayEdit && (
            <>
              <DeleteEntity reference={{ kind, id }} name={name} />
              {groups.length > 0 && <MoveMenu kind={kind} id={id} groups={groups} current={placeValue(entity)} />}
              <ButtonLink href={`${entityHref(kind, id)}/edit`} icon={<Pencil className="size-4 text-faint" aria-hidden="true" />}>
                Edit
              </ButtonLink>
            </>
          )
        }
      />
      {entity.deletedAt !== null && <DeletedNotice reference={{ kind, id }} name={name} deletedAt={entity.deletedAt} mayRestore={mayDo(user, 'leads.edit')} />}
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_380px]">
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="Fields">
            <EntityFields entity={entity} />
          </Card>
          <Suspense fallback={<Skeleton className="h-40" />}>
            <Timeline user={user} entity={entity} mayEdit={mayEdit} cursor={oneOf((await searchParams).older)} />
          </Suspense>
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Card title={`About this ${entityWords[kind].one}`}>
            <EntityFacts user={user} entity={entity} groups={groups} />
          </Card>
          {mayDo(user, 'history.view') && (
            <Suspense fallback={<Skeleton className="h-32" />}>
              <SubjectNotifications user={user} noun={entityWords[kind].one} subject={{ dialect: 'kommo', scope, subject: `${kind}-${id}` }} />
            </Suspense>
          )}
        </div>
      </div>
    </>
  );
}
