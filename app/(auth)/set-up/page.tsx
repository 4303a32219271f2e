import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { hasAdministrator } from '#lib/auth/has-administrator.ts';
import { currentUser } from '#lib/auth/session.ts';
import { SetUpForm } from './_parts/set-up-form.tsx';

export const metadata: Metadata = { title: 'Set up' };

export default async function SetUpPage() {
  // Read first: it makes the page dynamic, so that a build does not ask the database.
  const user = await currentUser();
  if (user || (await hasAdministrator())) redirect('/');
  return (
    <>
      <h1 className="text-xl font-semibold tracking-tight">Set up Callboard</h1>
      <p className="mt-1 mb-5 text-soft">Make the account of the first administrator. Others are invited later, under Members.</p>
      <SetUpForm />
    </>
  );
}
