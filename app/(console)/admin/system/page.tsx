import type { Metadata } from 'next';
import { requirePermission } from '#components/shell/require-permission.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireUser } from '#lib/auth/session.ts';
import { readSystem } from '#lib/services/system/read-system.ts';
import { AutoRefresh } from './_parts/auto-refresh.tsx';
import { EngineTable } from './_parts/engine-table.tsx';
import { SystemFacts } from './_parts/system-facts.tsx';

export const metadata: Metadata = { title: 'System' };

export default async function SystemPage() {
  const user = await requireUser();
  requirePermission(user, 'system.view');
  const system = await readSystem(user);
  return (
    <>
      <PageHeader title="System" description="Whether the parts of Callboard are alive, how much waits, and which versions run." actions={<AutoRefresh />} />
      <div className="flex flex-col gap-6">
        <SystemFacts system={system} />
        <EngineTable engines={system.engines} />
      </div>
    </>
  );
}
