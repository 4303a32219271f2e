import { Variable } from 'lucide-react';
import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { requireUser } from '#lib/auth/session.ts';
import { listVariables } from '#lib/services/workflow-variables/list-variables.ts';
import { VariableDialog } from '../../_parts/variable-dialog.tsx';
import { VariableTable } from '../../_parts/variable-table.tsx';

export const metadata: Metadata = { title: 'Variables of workflows' };

export default async function VariablesPage() {
  const user = await requireUser();
  requirePermission(user, 'workflows.view');
  const variables = await listVariables(user);
  const mayManage = mayDo(user, 'workflows.manage');
  return (
    <>
      <Breadcrumbs items={[{ label: 'Workflows', href: '/workflows' }, { label: 'Variables' }]} />
      <PageHeader
        title="Variables"
        description={
          <>
            Values that every workflow can read as <code className="font-mono text-sm">{'{{{variables.NAME}}}'}</code>, such as tokens for HTTP requests.
          </>
        }
        actions={mayManage && <VariableDialog />}
      />
      {variables.length === 0 ? (
        <div className="rounded-lg border">
          <EmptyState icon={<Variable aria-hidden="true" />} title="No variable yet" action={mayManage && <VariableDialog />}>
            A secret value is kept encrypted, never shown again, and masked in what runs keep.
          </EmptyState>
        </div>
      ) : (
        <VariableTable variables={variables} mayManage={mayManage} />
      )}
    </>
  );
}
