import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { PageProps } from '#lib/rest/page-props.ts';
import { processHref } from '../../_parts/process-href.ts';
import { loadProcess } from '../_parts/load-process.ts';
import { DeleteProcess } from './_parts/delete-process.tsx';
import { ProcessForm } from './_parts/process-form.tsx';

export const metadata: Metadata = { title: 'Process settings' };

export default async function ProcessSettingsPage({ params }: PageProps<{ process: string }>) {
  const { user, process } = await loadProcess((await params).process);
  requirePermission(user, 'processes.configure');
  const href = processHref(process.name);
  return (
    <>
      <Breadcrumbs items={[{ label: 'Processes', href: '/processes' }, { label: process.title, href }, { label: 'Settings' }]} />
      <PageHeader
        title={`Settings of ${process.title}`}
        description="In force as soon as they are saved."
        actions={<DeleteProcess name={process.name} title={process.title} />}
      />
      <ProcessForm process={{ name: process.name, title: process.title, fields: process.fields, revision: process.revision }} />
    </>
  );
}
