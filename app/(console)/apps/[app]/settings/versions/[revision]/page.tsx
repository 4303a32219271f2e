import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AbsoluteTime } from '#components/data/relative-time.tsx';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { StatusPill } from '#components/ui/status-pill.tsx';
import type { PageProps } from '#lib/rest/page-props.ts';
import { compareVersions } from '#lib/services/apps/compare-versions.ts';
import { listVersions } from '#lib/services/apps/list-versions.ts';
import { loadApp } from '../../../_parts/load-app.ts';
import { DifferenceList } from '../../_parts/difference-list.tsx';
import { RestoreVersion } from '../_parts/restore-version.tsx';

export const metadata: Metadata = { title: 'Version' };

export default async function VersionPage({ params }: PageProps<{ app: string; revision: string }>) {
  const { app: appId, revision } = await params;
  const { user, app } = await loadApp(appId);
  if (!/^\d{1,9}$/.test(revision)) notFound();
  const { data } = await listVersions(user, { app: app.id, limit: 1, cursor: String(Number(revision) + 1) });
  const version = data[0];
  if (!version || version.revision !== Number(revision)) notFound();
  const sinceThen = await compareVersions(user, { app: app.id, from: version.revision, to: 'preview' });
  const title = `Version ${version.revision}`;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Apps', href: '/apps' },
          { label: app.name, href: `/apps/${app.id}` },
          { label: 'Versions', href: `/apps/${app.id}/settings/versions` },
          { label: title },
        ]}
      />
      <PageHeader
        title={title}
        aside={version.isLive && <StatusPill tone="good">In force</StatusPill>}
        description={
          <>
            Published by {version.publishedBy} on <AbsoluteTime at={version.publishedAt} />.
          </>
        }
        actions={sinceThen.length > 0 && <RestoreVersion app={app.id} revision={app.revision} version={version.revision} />}
      />
      <div className="grid items-start gap-8 xl:grid-cols-2">
        <section>
          <h2 className="mb-3 font-semibold">What it changed</h2>
          <DifferenceList difference={version.changes} />
        </section>
        <section>
          <h2 className="mb-3 font-semibold">What the settings have become since then</h2>
          {sinceThen.length === 0 ? (
            <p className="text-soft">Nothing differs: the settings are as in this version.</p>
          ) : (
            <DifferenceList difference={sinceThen} />
          )}
        </section>
      </div>
    </>
  );
}
