import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { PageProps } from '#lib/rest/page-props.ts';
import { loadApp } from '../../_parts/load-app.ts';
import { ProcessForm } from './_parts/process-form.tsx';

export const metadata: Metadata = { title: 'Process Management' };

export default async function ProcessPage({ params }: PageProps<{ app: string }>) {
  const { app } = await loadApp((await params).app);
  return (
    <>
      <Breadcrumbs items={[{ label: 'Apps', href: '/apps' }, { label: app.name, href: `/apps/${app.id}` }, { label: 'Process Management' }]} />
      <PageHeader
        title="Process Management"
        description="Statuses that a record goes through, and the actions that move it on. Webhooks are told of each move."
      />
      <ProcessForm key={app.revision} app={app.id} initial={app.preview.process} />
    </>
  );
}
