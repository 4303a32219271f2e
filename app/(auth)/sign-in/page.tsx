import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { startPath } from '#components/shell/start-path.ts';
import { hasAdministrator } from '#lib/auth/has-administrator.ts';
import { currentUser } from '#lib/auth/session.ts';
import { safeNextPath } from '#lib/rest/safe-next-path.ts';
import { SignInForm } from './_parts/sign-in-form.tsx';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const user = await currentUser();
  const { next } = await searchParams;
  const path = safeNextPath(typeof next === 'string' ? next : undefined);
  if (user) redirect(startPath(user.role, path));
  if (!(await hasAdministrator())) redirect('/set-up');
  return (
    <>
      <h1 className="mb-5 text-xl font-semibold tracking-tight">Sign in</h1>
      <SignInForm next={path} />
    </>
  );
}
