import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireUser } from '#lib/auth/session.ts';
import { oneOf, type PageProps } from '#lib/rest/page-props.ts';
import { WorkflowEditor } from '../_parts/editor/workflow-editor.tsx';

export const metadata: Metadata = { title: 'Create a workflow' };

/** `?source=&group=&name=&event=` fill the form: webhooks and hooks link here with the place they will look in. */
export default async function NewWorkflowPage({ searchParams }: PageProps) {
  const user = await requireUser();
  requirePermission(user, 'workflows.manage');
  const query = await searchParams;
  const given = (name: string) => (oneOf(query[name]) ?? '').slice(0, 200);
  const [name, event] = [given('name'), given('event')];
  return (
    <>
      <Breadcrumbs items={[{ label: 'Workflows', href: '/workflows' }, { label: 'Create' }]} />
      <PageHeader title="Create a workflow" description="It is found by source, group and name. It runs as soon as something starts it." />
      <WorkflowEditor
        initial={{
          source: given('source'),
          group: given('group'),
          name,
          definition: {
            name: name || 'New workflow',
            description: '',
            trigger: { id: '1', ...(event === '' ? {} : { eventName: event }), transitions: [] },
            steps: [],
          },
        }}
        cancelHref="/workflows"
      />
    </>
  );
}
