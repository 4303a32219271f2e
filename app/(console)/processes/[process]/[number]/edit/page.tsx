import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { PageProps } from '#lib/rest/page-props.ts';
import { processHref } from '../../../_parts/process-href.ts';
import { InstanceForm } from '../../_parts/instance-form.tsx';
import { instanceFormValues } from '../../_parts/instance-form-values.ts';
import { loadInstance } from '../../_parts/load-process.ts';

export const metadata: Metadata = { title: 'Edit instance' };

export default async function EditInstancePage({ params }: PageProps<{ process: string; number: string }>) {
  const given = await params;
  const { user, instance } = await loadInstance(given.process, given.number);
  requirePermission(user, 'instances.edit');
  const { process, instanceID, number, version } = instance;
  const href = processHref(process.name);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Processes', href: '/processes' },
          { label: process.title, href },
          { label: instanceID, href: `${href}/${number}` },
          { label: 'Edit' },
        ]}
      />
      <PageHeader title={`Edit ${instanceID}`} description="If something changes, the updated callback is sent." />
      <InstanceForm
        process={{ name: process.name, href, fields: process.fields }}
        instance={{ instanceID, number, version }}
        initial={instanceFormValues(instance)}
      />
    </>
  );
}
