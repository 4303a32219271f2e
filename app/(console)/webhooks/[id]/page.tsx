import type { Metadata } from 'next';
import { forbidden } from 'next/navigation';
import { RefreshWhile } from '#components/data/refresh-while.tsx';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { orNotFound } from '#components/shell/or-not-found.ts';
import { requirePermission } from '#components/shell/require-permission.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { areaOf } from '#lib/areas/registry.ts';
import { requireUser } from '#lib/auth/session.ts';
import { AppError } from '#lib/errors.ts';
import type { PageProps } from '#lib/rest/page-props.ts';
import { getWebhookDelivery } from '#lib/services/webhooks/get-webhook-delivery.ts';
import { CustomHeaders } from './_parts/custom-headers.tsx';
import { DeliveryForm } from './_parts/delivery-form.tsx';
import { EndpointHealth } from './_parts/endpoint-health.tsx';
import { Signing } from './_parts/signing.tsx';

/** Some webhooks belong to fewer than this page does: then there is nothing to see. */
function refuse(error: unknown): never {
  if (error instanceof AppError && error.kind === 'forbidden') forbidden();
  throw error;
}

export const metadata: Metadata = { title: 'Delivery' };

export default async function WebhookDeliveryPage({ params }: PageProps<{ id: string }>) {
  const user = await requireUser();
  requirePermission(user, 'webhooks.configure');
  const delivery = await orNotFound(getWebhookDelivery(user, { id: (await params).id }).catch(refuse));
  const { webhook, endpoints } = delivery;
  const area = areaOf(webhook.dialect);
  const own = `/webhooks/${webhook.id}`;
  const href = area?.webhookSettings.href(webhook);
  // What has no screen of its own is only known by this page.
  const settings = href === own ? undefined : href;
  const isAtRest = endpoints.every(({ state, held, failures }) => state === 'closed' && held.count === 0 && failures === 0);
  return (
    <>
      <Breadcrumbs
        items={[
          ...(area?.path ? [{ label: area.title, href: area.path }] : []),
          ...(settings === undefined ? [] : [{ label: webhook.name, href: settings }]),
          { label: 'Delivery' },
        ]}
      />
      <PageHeader
        title={`Delivery of ${webhook.name}`}
        description="How its notifications are sent, signed and tried again, and how its receiver is doing. What you save here is in force at once."
        actions={
          <>
            {settings !== undefined && <ButtonLink href={settings}>Webhook settings</ButtonLink>}
            <ButtonLink href={`/jobs?webhook=${webhook.id}`}>Its jobs</ButtonLink>
          </>
        }
      />
      <div className="flex max-w-[880px] flex-col gap-6">
        <EndpointHealth delivery={delivery} />
        <DeliveryForm delivery={delivery} />
        <Signing delivery={delivery} />
        <CustomHeaders delivery={delivery} />
      </div>
      <RefreshWhile active everyMs={isAtRest ? 10_000 : 2_000} />
    </>
  );
}
