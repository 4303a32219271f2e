import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireUser } from '#lib/auth/session.ts';
import { appDefinitionBytesMax } from '#lib/inbound/app-definition.ts';
import { RegisterForm } from './_parts/register-form.tsx';

export const metadata: Metadata = { title: 'Register an app' };

export default async function RegisterAppPage() {
  requirePermission(await requireUser(), 'app-definitions.manage');
  return (
    <>
      <Breadcrumbs items={[{ label: 'Inbound', href: '/inbound' }, { label: 'App directory', href: '/inbound/apps' }, { label: 'Register an app' }]} />
      <PageHeader
        title="Register an app"
        description="Paste its definition or drop the file here. A registered version never changes; a change needs a higher version."
      />
      <RegisterForm bytesMax={appDefinitionBytesMax} />
    </>
  );
}
