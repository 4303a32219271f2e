'use client';

import Link from 'next/link';
import { tabClasses } from '#components/ui/tabs.tsx';
import { type InstanceStatus, instanceStatuses } from '#lib/processes/instance-status.ts';

/** The instances of one status, or all: links, so that the choice is in the address. */
export function StatusLinks({ href, current }: { href: string; current: InstanceStatus | undefined }) {
  return (
    <nav aria-label="Status of instances" className="mb-4 flex gap-5 overflow-x-auto border-b">
      {[undefined, ...instanceStatuses].map((status) => (
        <Link
          key={status ?? 'all'}
          href={status === undefined ? href : `${href}?status=${encodeURIComponent(status)}`}
          aria-current={status === current ? 'page' : undefined}
          className={tabClasses(status === current)}
        >
          {status ?? 'All'}
        </Link>
      ))}
    </nav>
  );
}
