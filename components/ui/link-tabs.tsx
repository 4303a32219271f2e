'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { tabClasses } from '#components/ui/tabs.tsx';

type LinkTabsProps = {
  label: string;
  /** The longest `href` that the present path begins with is the current one. */
  tabs: readonly { href: string; label: ReactNode }[];
};

/** Tabs that are pages: a navigation of links. */
export function LinkTabs({ label, tabs }: LinkTabsProps) {
  const pathname = usePathname();
  const current = tabs.filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`)).toSorted((a, b) => b.href.length - a.href.length)[0];
  return (
    <nav aria-label={label} className="flex gap-5 overflow-x-auto border-b">
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} aria-current={tab === current ? 'page' : undefined} className={tabClasses(tab === current)}>
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
