'use client';

import Link from 'next/link';
import { tabClasses } from '#components/ui/tabs.tsx';
import type { CoreState } from '#lib/space/core-state.ts';

type StateLinksProps = { href: string; states: readonly CoreState[]; current: CoreState | undefined };

/** The submissions of one state, or all: links, so that the choice is in the address. */
export function StateLinks({ href, states, current }: StateLinksProps) {
  return (
    <nav aria-label="State of submissions" className="mb-4 flex gap-5 overflow-x-auto border-b">
      {[undefined, ...states].map((state) => (
        <Link
          key={state ?? 'all'}
          href={state === undefined ? href : `${href}?coreState=${state}`}
          aria-current={state === current ? 'page' : undefined}
          className={tabClasses(state === current)}
        >
          {state ?? 'All'}
        </Link>
      ))}
    </nav>
  );
}
