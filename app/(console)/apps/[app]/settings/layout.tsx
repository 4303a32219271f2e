import Link from 'next/link';
import { requirePermission } from '#components/shell/require-permission.ts';
import { LinkTabs } from '#components/ui/link-tabs.tsx';
import { requireUser } from '#lib/auth/session.ts';
import { loadApp } from '../_parts/load-app.ts';
import { PublishBar } from './_parts/publish-bar.tsx';

export default async function SettingsLayout({ params, children }: { params: Promise<{ app: string }>; children: React.ReactNode }) {
  requirePermission(await requireUser(), 'apps.configure');
  const { app } = await loadApp((await params).app);
  const base = `/apps/${app.id}/settings`;
  return (
    <>
      <div className="md:sticky top-12 z-20 -mx-4 -mt-6 mb-6 border-b bg-canvas px-4 pt-4 lg:-mx-8 lg:px-8">
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 pb-2">
          <p className="min-w-0 truncate text-lg font-semibold tracking-tight">
            <Link href={`/apps/${app.id}`} className="rounded-sm hover:underline">
              {app.preview.name}
            </Link>
            <span className="font-normal text-faint"> settings</span>
          </p>
          <PublishBar app={app.id} revision={app.revision} isPublished={app.live !== null} difference={app.difference} />
        </div>
        <LinkTabs
          label="App settings"
          tabs={[
            { href: `${base}/form`, label: 'Form' },
            { href: `${base}/general`, label: 'App Settings' },
            { href: `${base}/process`, label: 'Process Management' },
          ]}
          className="-mb-px"
          within={{ [`${base}/general`]: [`${base}/webhooks`, `${base}/tokens`, `${base}/versions`] }}
        />
      </div>
      {children}
    </>
  );
}
