import type { ComponentProps, ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';

type TableFrameProps = {
  /** Names the table for screen readers. */
  label: string;
  /** For tables of many columns: the frame itself scrolls in both directions and keeps the header in view. */
  wide?: boolean;
  children: ReactNode;
  className?: string;
};

/** A real table in a hairline frame; on narrow screens it scrolls sideways within the frame. */
export function TableFrame({ label, wide = false, children, className }: TableFrameProps) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      className={classNames('relative rounded-lg border bg-surface', wide ? 'max-h-[calc(100dvh-14rem)] min-h-40 overflow-auto' : 'overflow-x-auto', className)}
    >
      <table className="w-full border-separate border-spacing-0 text-left whitespace-nowrap">{children}</table>
    </section>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead>
      <tr>{children}</tr>
    </thead>
  );
}

export function HeadCell({ className, children, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={classNames('sticky top-0 z-10 h-9 border-b bg-sunken px-3 text-xs font-medium text-faint first:rounded-tl-lg last:rounded-tr-lg', className)}
      {...rest}
    >
      {children}
    </th>
  );
}

type RowProps = ComponentProps<'tr'> & { selected?: boolean };

export function Row({ selected = false, className, children, ...rest }: RowProps) {
  return (
    <tr
      aria-selected={selected || undefined}
      className={classNames('group/row [&>td]:border-b last:[&>td]:border-b-0', selected ? 'bg-accent-soft' : 'hover:bg-hover/60', className)}
      {...rest}
    >
      {children}
    </tr>
  );
}

export function Cell({ className, children, ...rest }: ComponentProps<'td'>) {
  return (
    <td className={classNames('h-10 px-3 py-1.5', className)} {...rest}>
      {children}
    </td>
  );
}
