import type { Metadata } from 'next';
import { requirePermission } from '#components/shell/require-permission.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireUser } from '#lib/auth/session.ts';
import { env } from '#lib/env.ts';
import { getSettings } from '#lib/services/settings/get-settings.ts';
import { SettingsForm } from './_parts/settings-form.tsx';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage() {
  const user = await requireUser();
  requirePermission(user, 'settings.manage');
  const { CALLBOARD_EGRESS_ALLOW, HTTPS_PROXY, HTTP_PROXY } = env();
  const proxies = [HTTPS_PROXY && `${HTTPS_PROXY.name} for https`, HTTP_PROXY && `${HTTP_PROXY.name} for http`].filter((text) => text !== undefined);
  return (
    <>
      <PageHeader title="Settings" description="Limits of the whole workspace, how long history is kept, and where deliveries may go." />
      <SettingsForm settings={await getSettings(user)} fromEnvironment={CALLBOARD_EGRESS_ALLOW} proxies={proxies} />
    </>
  );
}
