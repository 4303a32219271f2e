import Link from 'next/link';
import { classNames } from '#components/ui/class-names.ts';
import { type RunFilterName, runFilters } from './run-filters.ts';

/** By state; in the address, so that it can be shared. */
export function RunFilter({ shown, path }: { shown: RunFilterName; path: string }) {
  return (
    <nav aria-label="State of runs" className="mb-4 flex flex-wrap gap-1.5">
      {runFilters.map(({ name, label }) => (
        <Link
          key={name}
          href={name === 'all' ? path : `${path}?show=${name}`}
          aria-current={name === shown ? 'true' : undefined}
          scroll={false}
          className={classNames(
            'inline-flex h-8 items-center rounded-md border px-3 font-medium',
            name === shown ? 'border-transparent bg-accent-soft text-accent-ink' : 'text-soft hover:bg-hover hover:text-ink',
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
