import { Webhook } from 'lucide-react';
import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireUser } from '#lib/auth/session.ts';
import { accountWebhooksMax } from '#lib/dialects/kommo/settings.ts';
import { oneOf, type PageProps } from '#lib/rest/page-props.ts';
import { listIntegrations } from '#lib/services/account-webhooks/list-integrations.ts';
import { AddAccountWebhook } from './_parts/account-webhook-dialog.tsx';
import { AccountWebhookTable } from './_parts/account-webhook-table.tsx';
import { DeliveryRules } from './_parts/delivery-rules.tsx';

export const metadata: Metadata = { title: 'Integrations' };

export default async function IntegrationsPage({ searchParams }: PageProps) {
  const user = await requireUser();
  requirePermission(user, 'account-webhooks.manage');
  const webhooks = await listIntegrations(user);
  const isFull = webhooks.length >= accountWebhooksMax;
  return (
    <>
      <Breadcrumbs items={[{ label: 'Pipelines', href: '/pipelines' }, { label: 'Integrations' }]} />
      <PageHeader
        title="Integrations: webhooks of the account"
        description="Each destination is told about the events it is set for, wherever in the account they happen. In force as soon as it is saved."
        aside={<span className="text-sm text-faint">{`${webhooks.length} of ${accountWebhooksMax}`}</span>}
        actions={<AddAccountWebhook isFull={isFull} max={accountWebhooksMax} />}
      />
      <div className="flex flex-col gap-6">
        {webhooks.length === 0 ? (
          <div className="rounded-lg border">
            <EmptyState
              icon={<Webhook aria-hidden="true" />}
              title="No webhook of the account yet"
              action={<AddAccountWebhook isFull={false} max={accountWebhooksMax} label="Add the first webhook" />}
            >
              A webhook of the account hears of leads, contacts, companies and customers in all pipelines, and is tried again when its receiver does not answer.
            </EmptyState>
          </div>
        ) : (
          <AccountWebhookTable webhooks={webhooks} chosen={Number(oneOf((await searchParams).webhook))} />
        )}
        <DeliveryRules />
      </div>
    </>
  );
}
