import { ListChecks } from 'lucide-react';
import type { Metadata } from 'next';
import { RefreshWhile } from '#components/data/refresh-while.tsx';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { oneOf, type PageProps } from '#lib/rest/page-props.ts';
import { listKapps } from '#lib/services/kapps/list-kapps.ts';
import { listJobWebhooks } from '#lib/services/webhook-jobs/list-job-webhooks.ts';
import { listWebhookJobs } from '#lib/services/webhook-jobs/list-webhook-jobs.ts';
import { parseWebhookJobStatus } from '#lib/services/webhook-jobs/webhook-job-words.ts';
import { CursorPager } from '../_parts/cursor-pager.tsx';
import { loadSpaceUser } from '../_parts/load-space.ts';
import { SpaceTabs } from '../_parts/space-tabs.tsx';
import { ofSpace } from '../_webhooks/webhook-href.ts';
import { WebhookJobFilter } from '../_webhooks/webhook-job-filter.tsx';
import { WebhookJobTable } from '../_webhooks/webhook-job-table.tsx';

export const metadata: Metadata = { title: 'Webhook jobs' };

const contentMax = 2_000;

export default async function WebhookJobsPage({ searchParams }: PageProps) {
  const user = await loadSpaceUser();
  requirePermission(user, 'history.view');
  const search = await searchParams;
  const [place = '', webhook = '', cursor] = [oneOf(search.kapp), oneOf(search.webhook), oneOf(search.cursor)];
  const status = parseWebhookJobStatus(oneOf(search.status) ?? '');
  const scope = place === '' ? {} : { kapp: place === ofSpace ? null : place };
  const [jobs, webhooks, kapps] = await Promise.all([
    listWebhookJobs(user, { ...scope, status, webhook, pageToken: cursor, limit: 50 }, contentMax),
    listJobWebhooks(user, scope),
    listKapps(user, { limit: 1_000 }),
  ]);
  const isFiltered = place !== '' || webhook !== '' || status !== undefined;
  const places = [
    { value: '', label: 'Space and all kapps' },
    { value: ofSpace, label: 'The space only' },
    ...kapps.data.map(({ slug, name }) => ({ value: slug, label: name })),
  ];
  return (
    <>
      <Breadcrumbs items={[{ label: 'Space', href: '/space' }, { label: 'Webhook jobs' }]} />
      <PageHeader
        title="Webhook jobs"
        description="What was sent for each event, where and when, and the run of the workflow that it started."
        actions={<ButtonLink href="/jobs?area=kinetic">All about its jobs</ButtonLink>}
      />
      <SpaceTabs user={user} />
      <WebhookJobFilter status={status ?? ''} place={place} webhook={webhook} places={places} webhooks={webhooks} />
      {jobs.data.length > 0 ? (
        <WebhookJobTable jobs={jobs.data} mayOperate={mayDo(user, 'history.operate')} />
      ) : (
        <div className="rounded-lg border">
          <EmptyState
            icon={<ListChecks aria-hidden="true" />}
            title={isFiltered || cursor ? 'No webhook job matches' : 'No webhook job yet'}
            {...(isFiltered || cursor ? { action: <ButtonLink href="/space/webhook-jobs">Show all webhook jobs</ButtonLink> } : {})}
          >
            {isFiltered || cursor ? 'Choose another place, webhook or state.' : 'A job is made when an event of the space or of a kapp fires a webhook.'}
          </EmptyState>
        </div>
      )}
      <CursorPager href="/space/webhook-jobs" cursor={cursor} nextCursor={jobs.nextCursor} query={{ status, kapp: place, webhook }} />
      <RefreshWhile active everyMs={jobs.data.some((job) => job.status === 'Queued' || job.status === 'In Progress') ? 2_000 : 10_000} />
    </>
  );
}
