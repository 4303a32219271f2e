import type { ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';

type BadgeProps = { children: ReactNode; mono?: boolean; accent?: boolean; className?: string };

/** A quiet tag: a kind, a permission, an event. For a state use StatusPill. */
export function Badge({ children, mono = false, accent = false, className }: BadgeProps) {
  return (
    <span
      className={classNames(
        'inline-flex h-5 max-w-full items-center truncate rounded-sm border px-1.5 text-xs whitespace-nowrap',
        accent ? 'border-transparent bg-accent-soft text-accent-ink' : 'bg-sunken text-soft',
        mono && 'font-mono',
        className,
      )}
    >
      {children}
    </span>
  );
}
