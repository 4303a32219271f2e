import type { ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { type Tone, toneDot, toneSoft } from '#components/ui/tone.ts';

type StatusPillProps = { tone: Tone; children: ReactNode; className?: string };

/** A state: tone, dot and word. */
export function StatusPill({ tone, children, className }: StatusPillProps) {
  return (
    <span className={classNames('inline-flex h-5.5 items-center gap-1.5 rounded-full px-2 text-xs font-medium whitespace-nowrap', toneSoft[tone], className)}>
      <span className={classNames('size-1.5 shrink-0 rounded-full', toneDot[tone])} aria-hidden="true" />
      {children}
    </span>
  );
}

/** The same without a background, for dense lists. */
export function StatusDot({ tone, children, className }: StatusPillProps) {
  return (
    <span className={classNames('inline-flex items-center gap-2 whitespace-nowrap', className)}>
      <span className={classNames('size-2 shrink-0 rounded-full', toneDot[tone])} aria-hidden="true" />
      {children}
    </span>
  );
}
