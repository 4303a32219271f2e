import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { PageProps } from '#lib/rest/page-props.ts';
import { processHref } from '../../_parts/process-href.ts';
import { InstanceForm } from '../_parts/instance-form.tsx';
import { newInstanceValues } from '../_parts/instance-form-values.ts';
import { loadProcess } from '../_parts/load-process.ts';

export const metadata: Metadata = { title: 'New instance' };

export default async function NewInstancePage({ params }: PageProps<{ process: string }>) {
  const { user, process } = await loadProcess((await params).process);
  requirePermission(user, 'instances.create');
  const href = processHref(process.name);
  return (
    <>
      <Breadcrumbs items={[{ label: 'Processes', href: '/processes' }, { label: process.title, href }, { label: 'New instance' }]} />
      <PageHeader title="New instance" description={`Of ${process.title}. The created callback is sent.`} />
      <InstanceForm process={{ name: process.name, href, fields: process.fields }} initial={newInstanceValues(process.fields)} />
    </>
  );
}
