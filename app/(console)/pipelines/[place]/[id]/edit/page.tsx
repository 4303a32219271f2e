import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { entityHref, entityName } from '#lib/pipelines/entity-words.ts';
import type { PageProps } from '#lib/rest/page-props.ts';
import { listKnownFields } from '#lib/services/crm-entities/list-known-fields.ts';
import { listUsersByNumber } from '#lib/services/crm-entities/user-names.ts';
import { EntityForm } from '../../../_parts/entity-form.tsx';
import { toFieldRow } from '../../../_parts/entity-form-values.ts';
import { entityTrail } from '../../../_parts/entity-trail.ts';
import { loadEntity } from '../../../_parts/load-entity.ts';
import { placeGroups, placeValue } from '../../../_parts/place-groups.ts';

export const metadata: Metadata = { title: 'Edit' };

export default async function EditEntityPage({ params }: PageProps<{ place: string; id: string }>) {
  const given = await params;
  const { user, entity } = await loadEntity(given.place, given.id);
  requirePermission(user, 'leads.edit');
  if (entity.deletedAt !== null) notFound();
  const { kind, id } = entity;
  const [groups, knownFields, users] = await Promise.all([
    placeGroups(user, kind),
    listKnownFields(user, { kind }),
    listUsersByNumber(user, [entity.responsibleUserId]),
  ]);
  const name = entityName(entity);
  return (
    <>
      <Breadcrumbs items={[...entityTrail(entity), { label: name, href: entityHref(kind, id) }, { label: 'Edit' }]} />
      <PageHeader title={`Edit ${name}`} description="Only what you change is saved. If something changes, the webhooks that are set for it are told." />
      <EntityForm
        kind={kind}
        id={id}
        initial={{
          name: entity.name,
          price: String(entity.price),
          place: placeValue(entity),
          responsible: users.map(({ login, name: userName }) => ({ kind: 'USER', code: login, name: userName })),
          customFields: entity.customFields.map(toFieldRow),
        }}
        groups={groups}
        knownFields={knownFields}
        cancelHref={entityHref(kind, id)}
      />
    </>
  );
}
