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
  return (
    <>
      <PageHeader title="Settings" description="Limits of the whole workspace, how long history is kept, and where deliveries may go." />
      <SettingsForm settings={await getSettings(user)} fromEnvironment={env().CALLBOARD_EGRESS_ALLOW} />
    </>
  );
}
