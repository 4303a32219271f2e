import { ChevronRight } from 'lucide-react';
import Link from 'next/link';

type Crumb = { label: string; href?: string };

/** Where this page is. A page renders it first; it stands in the top bar. The last one is the page itself. */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumbs" className="fixed top-0 right-36 left-14 z-40 flex h-12 items-center lg:right-80 lg:left-60 lg:pl-8">
      <ol className="flex min-w-0 items-center gap-1.5">
        {items.map((item, index) => {
          const isLast = index === items.length - 1;
          return (
            <li key={`${item.label} ${item.href}`} className={isLast ? 'flex min-w-0 items-center gap-1.5' : 'hidden min-w-0 items-center gap-1.5 sm:flex'}>
              {index > 0 && <ChevronRight className="hidden size-3.5 shrink-0 text-faint sm:block" aria-hidden="true" />}
              {item.href === undefined || isLast ? (
                <span className="max-w-64 truncate" aria-current={isLast ? 'page' : undefined}>
                  {item.label}
                </span>
              ) : (
                <Link href={item.href} className="max-w-48 truncate rounded-sm text-soft hover:text-ink hover:underline">
                  {item.label}
                </Link>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
