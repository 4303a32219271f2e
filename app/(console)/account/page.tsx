import type { Metadata } from 'next';
import { Card } from '#components/ui/card.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { roleLabels } from '#lib/auth/permissions.ts';
import { requireUser } from '#lib/auth/session.ts';
import { getAccount } from '#lib/services/account/get-account.ts';
import { NameForm } from './_parts/name-form.tsx';
import { PasswordForm } from './_parts/password-form.tsx';

export const metadata: Metadata = { title: 'Account' };

export default async function AccountPage() {
  const account = await getAccount(await requireUser());
  const role = roleLabels[account.role];
  return (
    <>
      <PageHeader title="Account" description="Your name, how you sign in, and what you may do." />
      <div className="flex max-w-[640px] flex-col gap-6">
        <Card title="Profile">
          <dl className="mb-5 grid grid-cols-[minmax(7rem,auto)_minmax(0,1fr)] gap-x-6 gap-y-2">
            <dt className="text-faint">E-mail address</dt>
            <dd className="break-words">{account.email}</dd>
            <dt className="text-faint">Login name</dt>
            <dd className="font-mono text-sm break-words">{account.login}</dd>
            <dt className="text-faint">Role</dt>
            <dd>
              {role.name}. <span className="text-soft">{role.explanation}</span>
            </dd>
          </dl>
          <NameForm name={account.name} />
        </Card>
        <Card title="Password" description="Changing it ends your sessions on other devices.">
          <PasswordForm login={account.login} />
        </Card>
      </div>
    </>
  );
}
