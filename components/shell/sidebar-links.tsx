'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { groupLabels } from '#components/shell/place-group.ts';
import type { ShownPlace } from '#components/shell/place-icon.tsx';
import { classNames } from '#components/ui/class-names.ts';

const groups = ['main', 'history', 'administration'] as const;

export function SidebarLinks({ places, onFollow }: { places: readonly ShownPlace[]; onFollow?: () => void }) {
  const pathname = usePathname();
  return (
    <nav aria-label="Main" className="flex flex-col gap-5">
      {groups.map((group) => {
        const inGroup = places.filter((place) => place.group === group);
        if (inGroup.length === 0) return null;
        return (
          <div key={group}>
            {groupLabels[group] !== undefined && <h2 className="mb-1 px-2.5 text-xs font-medium text-faint">{groupLabels[group]}</h2>}
            <ul className="flex flex-col gap-0.5">
              {inGroup.map((place) => (
                <li key={place.name}>
                  <SidebarLink place={place} isCurrent={isWithin(pathname, place.href)} onFollow={onFollow} />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}

function SidebarLink({ place, isCurrent, onFollow }: { place: ShownPlace; isCurrent: boolean; onFollow: (() => void) | undefined }) {
  return (
    <Link
      // Looking ahead would load parts of every area with every page.
      prefetch={false}
      href={place.href}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={onFollow}
      className={classNames(
        'flex h-8 items-center gap-2.5 rounded-md px-2.5 transition-colors duration-100',
        isCurrent ? 'bg-accent-soft font-medium text-accent-ink' : 'text-soft hover:bg-hover hover:text-ink',
      )}
    >
      {place.icon}
      <span className="flex-1 truncate">{place.label}</span>
      {place.tag !== undefined && <span className={classNames('text-xs font-normal', isCurrent ? 'text-accent-ink' : 'text-faint')}>{place.tag}</span>}
    </Link>
  );
}

function isWithin(pathname: string, href: string): boolean {
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
}
