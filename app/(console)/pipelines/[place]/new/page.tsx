import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireUser } from '#lib/auth/session.ts';
import { entityWords, kindOfPath } from '#lib/pipelines/entity-words.ts';
import { oneOf, type PageProps } from '#lib/rest/page-props.ts';
import { listKnownFields } from '#lib/services/crm-entities/list-known-fields.ts';
import { EntityForm } from '../../_parts/entity-form.tsx';
import { placeGroups } from '../../_parts/place-groups.ts';

export const metadata: Metadata = { title: 'New' };

export default async function NewEntityPage({ params, searchParams }: PageProps<{ place: string }>) {
  const kind = kindOfPath((await params).place);
  if (kind === undefined) notFound();
  const user = await requireUser();
  requirePermission(user, 'leads.edit');
  const given = await searchParams;
  const [groups, knownFields] = await Promise.all([placeGroups(user, kind), listKnownFields(user, { kind })]);
  const places = groups.flatMap((group) => group.places.map(({ value }) => value));
  const wanted = oneOf(given.period) ?? [oneOf(given.pipeline), oneOf(given.stage)].filter((part) => part !== undefined).join('.');
  const place = places.find((value) => value === wanted) ?? places.find((value) => wanted !== '' && value.startsWith(`${wanted}.`)) ?? places[0] ?? '';
  const { one, titles, path } = entityWords[kind];
  const listHref = kind === 'lead' ? `/pipelines/${oneOf(given.pipeline) ?? ''}`.replace(/\/$/, '') : `/pipelines/${path}`;
  return (
    <>
      <Breadcrumbs items={[{ label: 'Pipelines', href: '/pipelines' }, { label: titles, href: listHref }, { label: `New ${one}` }]} />
      <PageHeader title={`New ${one}`} description="The webhooks of the account that are set for it are told." />
      <EntityForm
        kind={kind}
        initial={{ name: '', price: '', place, responsible: [{ kind: 'USER', code: user.login, name: user.name }], customFields: [] }}
        groups={groups}
        knownFields={knownFields}
        cancelHref={listHref}
      />
    </>
  );
}
