import type { Metadata } from 'next';
import { connection } from 'next/server';
import { ButtonLink } from '#components/ui/button.tsx';
import { roleLabels } from '#lib/auth/permissions.ts';
import { findInvitation } from '#lib/services/invitations/find-invitation.ts';
import { AcceptForm } from './_parts/accept-form.tsx';

// The address holds a secret: it must not travel in a Referer, nor be listed.
export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer', robots: { index: false } };

export default async function InvitationPage({ params }: { params: Promise<{ secret: string }> }) {
  await connection();
  const { secret } = await params;
  const invitation = await findInvitation(secret);
  if (!invitation) return <NoLonger />;
  return (
    <>
      <h1 className="text-xl font-semibold tracking-tight">Join Callboard</h1>
      <p className="mt-1 mb-5 text-soft">
        {invitation.invitedBy} invited you as {invitation.email} with the role {roleLabels[invitation.role].name}.
      </p>
      <AcceptForm secret={secret} name={invitation.name} email={invitation.email} login={suggestion(invitation.email)} />
    </>
  );
}

function suggestion(email: string): string {
  const local = email.split('@')[0]?.replace(/\+.*$/, '') ?? '';
  return /^[a-z0-9][a-z0-9._-]*$/.test(local) ? local : '';
}

function NoLonger() {
  return (
    <>
      <h1 className="text-xl font-semibold tracking-tight">This invitation cannot be used</h1>
      <p className="mt-1 mb-5 text-soft">It was used already, was withdrawn, or is older than 7 days. Ask an administrator for a new one.</p>
      <ButtonLink href="/sign-in">Go to sign-in</ButtonLink>
    </>
  );
}
