import type { Metadata } from 'next';
import { requirePermission } from '#components/shell/require-permission.ts';
import { loadSpaceUser } from '../../_parts/load-space.ts';
import { NewWebhookPage } from '../../_webhooks/new-webhook-page.tsx';

export const metadata: Metadata = { title: 'Add webhook' };

export default async function NewSpaceWebhookPage() {
  requirePermission(await loadSpaceUser(), 'webhooks.configure');
  return <NewWebhookPage kapp={null} />;
}
