import type { Metadata } from 'next';
import { requirePermission } from '#components/shell/require-permission.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireUser } from '#lib/auth/session.ts';
import { env } from '#lib/env.ts';
import { oneOf, type PageProps } from '#lib/rest/page-props.ts';
import { getInstanceCallbacks } from '#lib/services/instance-callbacks/get-instance-callbacks.ts';
import { CallbackSummary } from './_parts/callback-summary.tsx';
import { InstanceRest } from './_parts/instance-rest.tsx';

export const metadata: Metadata = { title: 'Developer' };

export default async function DeveloperPage({ searchParams }: PageProps) {
  const user = await requireUser();
  requirePermission(user, 'callbacks.manage');
  const callbacks = await getInstanceCallbacks(user);
  return (
    <>
      <PageHeader
        title="Developer"
        description="Developer resources: how other services are told about process instances, and how they create and change them."
      />
      <div className="grid items-start gap-6 xl:grid-cols-2">
        <CallbackSummary callbacks={callbacks} opensDialog={oneOf((await searchParams).dialog) === 'webhooks'} />
        <InstanceRest publicUrl={env().publicUrl} />
      </div>
    </>
  );
}
