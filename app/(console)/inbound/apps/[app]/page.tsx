import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { orNotFound } from '#components/shell/or-not-found.ts';
import { requirePermission } from '#components/shell/require-permission.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { requireUser } from '#lib/auth/session.ts';
import type { PageProps } from '#lib/rest/page-props.ts';
import { getDirectoryApp } from '#lib/services/app-definitions/get-directory-app.ts';
import { AppState } from '../_parts/app-state.tsx';
import { AppButtons } from './_parts/app-buttons.tsx';
import { AppHooks } from './_parts/app-hooks.tsx';
import { AppTexts } from './_parts/app-texts.tsx';
import { AppWorkflows } from './_parts/app-workflows.tsx';
import { VersionTable } from './_parts/version-table.tsx';

export const metadata: Metadata = { title: 'App' };

export default async function DirectoryAppPage({ params }: PageProps<{ app: string }>) {
  const user = await requireUser();
  requirePermission(user, 'hooks.view');
  const view = await orNotFound(getDirectoryApp(user, { app: decodeURIComponent((await params).app) }));
  const mayManage = mayDo(user, 'app-definitions.manage');
  const { app, title, newestVersion, installed, hooks, workflows } = view;
  const brings = { hooks: hooks.length, workflows: workflows.length };
  return (
    <>
      <Breadcrumbs items={[{ label: 'Inbound', href: '/inbound' }, { label: 'App directory', href: '/inbound/apps' }, { label: title }]} />
      <PageHeader
        title={title}
        aside={<AppState installed={installed} />}
        description={view.definition.description?.split('\n')[0] || `The app ${app}.`}
        actions={mayManage && <AppButtons app={app} title={title} newestVersion={newestVersion} installed={installed} brings={brings} />}
      />
      <div className="flex max-w-[960px] flex-col gap-6">
        <AppHooks view={view} />
        <AppWorkflows workflows={workflows} isInstalled={installed !== null} />
        <AppTexts definition={view.definition} />
        <VersionTable app={app} versions={view.versions} installedVersion={installed?.version ?? null} mayManage={mayManage} />
      </div>
    </>
  );
}
