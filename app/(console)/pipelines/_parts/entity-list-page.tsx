import { Plus, Users } from 'lucide-react';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { requireUser } from '#lib/auth/session.ts';
import { entityWords } from '#lib/pipelines/entity-words.ts';
import { EntityList, type EntityListSearch } from './entity-list.tsx';

type EntityListPageProps = { kind: 'contact' | 'company'; search: EntityListSearch };

/** Contacts and companies: they stand in no pipeline, and the webhooks of the account are told about them. */
export async function EntityListPage({ kind, search }: EntityListPageProps) {
  const user = await requireUser();
  requirePermission(user, 'pipelines.view');
  const { titles, one, many, path } = entityWords[kind];
  const mayEdit = mayDo(user, 'leads.edit');
  const create = (label: string, variant?: 'primary') => (
    <ButtonLink href={`/pipelines/${path}/new`} {...(variant ? { variant } : {})} icon={<Plus className="size-4" aria-hidden="true" />}>
      {label}
    </ButtonLink>
  );
  return (
    <>
      <Breadcrumbs items={[{ label: 'Pipelines', href: '/pipelines' }, { label: titles }]} />
      <PageHeader
        title={titles}
        description={`Adding, changing, deleting and restoring ${many} tells the webhooks of the account, in Kommo’s format.`}
        actions={mayEdit && create(`New ${one}`, 'primary')}
      />
      <EntityList
        user={user}
        kind={kind}
        href={`/pipelines/${path}`}
        search={search}
        empty={
          <EmptyState icon={<Users aria-hidden="true" />} title={`No ${one} yet`} action={mayEdit && create(`Add the first ${one}`)}>
            People and programs add them here and by Kommo’s REST.
          </EmptyState>
        }
      />
    </>
  );
}
