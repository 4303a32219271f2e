import type { Metadata } from 'next';
import { requirePermission } from '#components/shell/require-permission.ts';
import type { PageProps } from '#lib/rest/page-props.ts';
import { loadKapp } from '../../../../_parts/load-space.ts';
import { NewWebhookPage } from '../../../../_webhooks/new-webhook-page.tsx';

export const metadata: Metadata = { title: 'Add webhook' };

export default async function NewKappWebhookPage({ params }: PageProps<{ kapp: string }>) {
  const { user, kapp } = await loadKapp((await params).kapp);
  requirePermission(user, 'webhooks.configure');
  return <NewWebhookPage kapp={{ slug: kapp.slug, name: kapp.name }} />;
}
