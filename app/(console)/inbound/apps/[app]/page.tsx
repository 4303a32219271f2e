import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { orNotFound } from '#components/shell/or-not-found.ts';
import { requirePermission } from '#components/shell/require-permission.ts';
import { Callout } from '#components/ui/callout.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { requireUser } from '#lib/auth/session.ts';
import { oneOf, type PageProps } from '#lib/rest/page-props.ts';
import { getDirectoryApp } from '#lib/services/app-definitions/get-directory-app.ts';
import { unchecked } from '#lib/unchecked.ts';
import { AppInitial } from '../_parts/app-initial.tsx';
import { AppState } from '../_parts/app-state.tsx';
import { AppButtons } from './_parts/app-buttons.tsx';
import { AppHooks } from './_parts/app-hooks.tsx';
import { AppAbout, AppSource } from './_parts/app-texts.tsx';
import { AppTriggers } from './_parts/app-triggers.tsx';
import { AppWorkflows } from './_parts/app-workflows.tsx';
import { VersionTable } from './_parts/version-table.tsx';

export const metadata: Metadata = { title: 'App' };

export default async function DirectoryAppPage({ params, searchParams }: PageProps<{ app: string }>) {
  const user = await requireUser();
  requirePermission(user, 'hooks.view');
  const versions = oneOf((await searchParams).versions);
  const view = await orNotFound(getDirectoryApp(user, unchecked({ app: decodeURIComponent((await params).app), versions })));
  const mayManage = mayDo(user, 'app-definitions.manage');
  const { app, title, newestVersion, installed, hooks, workflows, definition } = view;
  return (
    <>
      <Breadcrumbs items={[{ label: 'Inbound', href: '/inbound' }, { label: 'App directory', href: '/inbound/apps' }, { label: title }]} />
      <PageHeader
        title={
          <span className="flex items-center gap-3">
            <AppInitial title={title} />
            <span className="min-w-0">{title}</span>
          </span>
        }
        aside={<AppState installed={installed} />}
        description={definition.description?.split('\n')[0] || `The app ${app}.`}
        actions={
          mayManage && (
            <AppButtons
              app={app}
              title={title}
              newestVersion={newestVersion}
              installed={installed}
              hooks={hooks.map(({ displayName, type }) => `${displayName} (${type})`)}
              workflows={workflows.map(({ name }) => name)}
            />
          )
        }
      />
      <div className="flex max-w-[960px] flex-col gap-6">
        {installed?.enabled === false && (
          <Callout tone="waiting" title="This app is disabled">
            Its hooks answer 404 and its workflows do not start. What comes in is kept with that reason; it can be replayed when the app is enabled again.
          </Callout>
        )}
        <AppAbout definition={definition} />
        <AppHooks view={view} />
        <AppTriggers definition={definition} />
        <AppWorkflows workflows={workflows} definition={definition} isInstalled={installed !== null} />
        <VersionTable view={view} mayManage={mayManage} isFirstPage={versions === undefined} />
        <AppSource definition={definition} />
      </div>
    </>
  );
}
