import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { RefreshWhile } from '#components/data/refresh-while.tsx';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { startPath } from '#components/shell/start-path.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { mayDo } from '#lib/auth/permissions.ts';
import { requireUser } from '#lib/auth/session.ts';
import { oneOf, type PageProps } from '#lib/rest/page-props.ts';
import { getOverview } from '#lib/services/overview/get-overview.ts';
import { DeliveryChart } from './_parts/delivery-chart.tsx';
import { FailingWebhooks } from './_parts/failing-webhooks.tsx';
import { FigureRow } from './_parts/figure-row.tsx';
import { FirstStepsCard } from './_parts/first-steps.tsx';
import { HaltedEndpoints } from './_parts/halted-endpoints.tsx';
import { SpanLinks, spanOf } from './_parts/span-links.tsx';
import { EventTable } from './events/_parts/event-table.tsx';

export const metadata: Metadata = { title: 'Overview' };

export default async function OverviewPage({ searchParams }: PageProps) {
  const user = await requireUser();
  // Who only works in an area begins there.
  if (!mayDo(user, 'history.view')) redirect(startPath(user.role));
  const span = spanOf(oneOf((await searchParams).span));
  const { figures, oldestDue, failing, halted, lastEvents, steps } = await getOverview(user, { span });
  const isNew = !steps.hasWebhook || !steps.hasEvent;
  return (
    <>
      <Breadcrumbs items={[{ label: 'Overview' }]} />
      <PageHeader title="Overview" description="How deliveries go, what waits, and what needs somebody now." actions={<SpanLinks span={span} />} />
      <div className="flex flex-col gap-6">
        <HaltedEndpoints halted={halted} mayConfigure={mayDo(user, 'webhooks.configure')} />
        {isNew && <FirstStepsCard steps={steps} />}
        {steps.hasEvent && (
          <>
            <FigureRow figures={figures} oldestDue={oldestDue} />
            <Card title="Deliveries over time">
              <DeliveryChart figures={figures} />
            </Card>
            <FailingWebhooks failing={failing} reader={user} />
          </>
        )}
        {lastEvents.length > 0 && (
          <div>
            <div className="mb-3 flex items-center justify-between gap-3">
              <h2 className="font-semibold">Last events</h2>
              <ButtonLink href="/events" size="small">
                All events
              </ButtonLink>
            </div>
            <EventTable events={lastEvents} label="Last events" />
          </div>
        )}
      </div>
      <RefreshWhile active everyMs={10_000} />
    </>
  );
}
