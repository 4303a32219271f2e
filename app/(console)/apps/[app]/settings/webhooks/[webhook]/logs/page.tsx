import { ScrollText } from 'lucide-react';
import type { Metadata } from 'next';
import { orNotFound } from '#components/shell/or-not-found.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { PageProps } from '#lib/rest/page-props.ts';
import { checkLogs } from '#lib/services/app-webhooks/check-logs.ts';
import { getAppWebhook } from '#lib/services/app-webhooks/get-app-webhook.ts';
import { loadApp } from '../../../../_parts/load-app.ts';
import { ExecutionTable } from '../../_parts/execution-table.tsx';
import { WebhookCrumbs } from '../../_parts/webhook-crumbs.tsx';

export const metadata: Metadata = { title: 'Check logs' };

export default async function LogsPage({ params }: PageProps<{ app: string; webhook: string }>) {
  const { app: appId, webhook: id } = await params;
  const { user, app } = await loadApp(appId);
  const webhook = await orNotFound(getAppWebhook(user, { app: app.id, id }));
  const executions = await checkLogs(user, { app: app.id, id });
  const list = `/apps/${app.id}/settings/webhooks`;
  return (
    <>
      <WebhookCrumbs app={app} label="Check logs" />
      <PageHeader
        title={`Logs of ${webhook.description || webhook.url}`}
        description="The latest ten notifications. The job history has all of them, with the exact bytes."
        actions={
          <>
            <ButtonLink href={list}>Back to the list</ButtonLink>
            <ButtonLink href={`/jobs?webhook=${webhook.id}`}>Job history</ButtonLink>
          </>
        }
      />
      {executions.length === 0 ? (
        <div className="rounded-lg border">
          <EmptyState
            icon={<ScrollText aria-hidden="true" />}
            title="Nothing was sent yet"
            action={<ButtonLink href={`${list}/${webhook.id}`}>Send a test</ButtonLink>}
          >
            {webhook.state === 'unpublished'
              ? 'This webhook is not in force yet: update the app first, or send a test.'
              : 'The next event that it is set for appears here.'}
          </EmptyState>
        </div>
      ) : (
        <ExecutionTable executions={executions} />
      )}
    </>
  );
}
