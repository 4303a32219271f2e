import Link from 'next/link';
import { classNames } from '#components/ui/class-names.ts';

/** All apps, or those that are installed; in the address, so that it can be shared. */
export function DirectoryFilter({ installedOnly }: { installedOnly: boolean }) {
  const choices = [
    { label: 'All', href: '/inbound/apps', isShown: !installedOnly },
    { label: 'Installed', href: '/inbound/apps?installed=true', isShown: installedOnly },
  ];
  return (
    <nav aria-label="Which apps" className="mb-4 flex flex-wrap gap-1.5">
      {choices.map(({ label, href, isShown }) => (
        <Link
          key={label}
          href={href}
          aria-current={isShown ? 'true' : undefined}
          scroll={false}
          className={classNames(
            'inline-flex h-8 items-center rounded-md border px-3 font-medium',
            isShown ? 'border-transparent bg-accent-soft text-accent-ink' : 'text-soft hover:bg-hover hover:text-ink',
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
