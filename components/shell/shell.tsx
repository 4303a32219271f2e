import Link from 'next/link';
import type { ReactNode } from 'react';
import { ConsoleKeys } from '#components/shell/console-keys.tsx';
import { Logo } from '#components/shell/logo.tsx';
import { MobileNavigation } from '#components/shell/mobile-navigation.tsx';
import { placesFor } from '#components/shell/navigation.ts';
import { withIcons } from '#components/shell/place-icon.tsx';
import { SidebarLinks } from '#components/shell/sidebar-links.tsx';
import type { Theme } from '#components/shell/theme.ts';
import { UserMenu } from '#components/shell/user-menu.tsx';
import { Toaster } from '#components/ui/toast.tsx';
import { type Role, roleLabels } from '#lib/auth/permissions.ts';

type ShellProps = { user: { name: string; login: string; role: Role }; theme: Theme; signOut: () => Promise<unknown>; children: ReactNode };

/** Sidebar, top bar and the page between them. */
export function Shell({ user, theme, signOut, children }: ShellProps) {
  const places = withIcons(placesFor(user.role));
  return (
    <>
      <a href="#page" className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-1.5 text-white focus:translate-y-0">
        Skip to the page
      </a>
      <aside className="fixed inset-y-0 left-0 z-30 hidden w-60 flex-col gap-5 overflow-y-auto border-r bg-sunken px-3 pb-4 lg:flex">
        <Link href={places[0]?.href ?? '/'} className="flex h-12 shrink-0 items-center gap-2.5 self-start rounded-md px-2.5 font-semibold tracking-tight">
          <Logo />
          Callboard
        </Link>
        <SidebarLinks places={places} />
      </aside>
      <header className="fixed inset-x-0 top-0 z-30 flex h-12 items-center justify-between gap-2 border-b bg-canvas px-3 lg:left-60 lg:px-8">
        <MobileNavigation places={places} />
        <div className="ml-auto flex items-center gap-2">
          <ConsoleKeys places={places} />
          <UserMenu user={{ name: user.name, login: user.login, roleName: roleLabels[user.role].name }} theme={theme} signOut={signOut} />
        </div>
      </header>
      <main id="page" tabIndex={-1} className="min-h-dvh pt-12 outline-none lg:pl-60">
        <div className="mx-auto max-w-[1440px] px-4 py-6 lg:px-8">{children}</div>
      </main>
      <Toaster />
    </>
  );
}
