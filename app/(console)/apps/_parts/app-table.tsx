import { Settings2 } from 'lucide-react';
import Link from 'next/link';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { buttonClasses } from '#components/ui/button.tsx';
import { StatusPill } from '#components/ui/status-pill.tsx';
import type { AppSummary } from '#lib/services/apps/list-apps.ts';

export function AppTable({ apps, mayConfigure }: { apps: AppSummary[]; mayConfigure: boolean }) {
  return (
    <TableFrame label="Apps">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell>Settings</HeadCell>
        <HeadCell>Webhooks</HeadCell>
        <HeadCell>Settings changed</HeadCell>
        {mayConfigure && (
          <HeadCell className="w-12">
            <span className="sr-only">App settings</span>
          </HeadCell>
        )}
      </TableHead>
      <tbody>
        {apps.map((app) => (
          <Row key={app.id}>
            <Cell className="max-w-[28rem] min-w-40 whitespace-normal">
              <Link href={`/apps/${app.id}`} className="font-medium break-words hover:underline">
                {app.name}
              </Link>
              {app.description !== '' && <p className="line-clamp-1 text-sm text-faint">{app.description}</p>}
            </Cell>
            <Cell>
              <AppState app={app} />
            </Cell>
            <Cell>
              <WebhookCount app={app} mayConfigure={mayConfigure} />
            </Cell>
            <Cell className="text-soft">
              <RelativeTime at={app.modifiedAt} /> by {app.modifiedBy.name}
            </Cell>
            {mayConfigure && (
              <Cell>
                <Link
                  href={`/apps/${app.id}/settings`}
                  className={buttonClasses({ variant: 'ghost', size: 'icon' }, '!size-7')}
                  aria-label={`Settings of ${app.name}`}
                  title="App settings"
                >
                  <Settings2 className="size-4" aria-hidden="true" />
                </Link>
              </Cell>
            )}
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

function AppState({ app }: { app: AppSummary }) {
  if (!app.isPublished) return <StatusPill tone="off">Never published</StatusPill>;
  return app.hasUnpublishedChanges ? <StatusPill tone="waiting">Unpublished changes</StatusPill> : <StatusPill tone="good">Published</StatusPill>;
}

function WebhookCount({ app, mayConfigure }: { app: AppSummary; mayConfigure: boolean }) {
  const { total, active } = app.webhooks;
  const text = total === 0 ? (mayConfigure ? 'Add a webhook' : 'None') : active === total ? `${total} on` : `${active} of ${total} on`;
  if (!mayConfigure) return <span className="text-soft">{text}</span>;
  return (
    <Link href={`/apps/${app.id}/settings/webhooks`} className="rounded-sm text-accent-ink hover:underline">
      {text}
      <span className="sr-only">: webhooks of {app.name}</span>
    </Link>
  );
}
