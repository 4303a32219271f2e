'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { tabClasses } from '#components/ui/tabs.tsx';

type LinkTabsProps = {
  label: string;
  /** The longest `href` that the present path begins with is the current one. */
  tabs: readonly { href: string; label: ReactNode }[];
  /** Further paths that belong to a tab, by its `href`. */
  within?: Record<string, string[]>;
  className?: string;
};

/** Tabs that are pages: a navigation of links. */
export function LinkTabs({ label, tabs, within = {}, className = 'border-b' }: LinkTabsProps) {
  const pathname = usePathname();
  const covers = ({ href }: { href: string }) => [href, ...(within[href] ?? [])].some((path) => pathname === path || pathname.startsWith(`${path}/`));
  const current = tabs.filter(covers).toSorted((a, b) => b.href.length - a.href.length)[0];
  const nav = useRef<HTMLElement>(null);
  // On a narrow screen the tabs scroll sideways: the current one must be in sight.
  useEffect(() => {
    nav.current?.querySelector(`[href="${CSS.escape(current?.href ?? '')}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current?.href]);
  return (
    <nav ref={nav} aria-label={label} className={classNames('flex gap-5 overflow-x-auto', className)}>
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} aria-current={tab === current ? 'page' : undefined} className={tabClasses(tab === current)}>
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
