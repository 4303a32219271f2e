import type { ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';

type CardProps = { title?: ReactNode; description?: ReactNode; action?: ReactNode; children?: ReactNode; padded?: boolean; className?: string };

/** A framed part of a page. Set `padded` to false for a table or list that reaches its edges. */
export function Card({ title, description, action, children, padded = true, className }: CardProps) {
  return (
    <section className={classNames('min-w-0 rounded-lg border bg-surface', className)}>
      {title !== undefined && (
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-b px-4 py-3">
          <div className="min-w-0">
            <h2 className="font-semibold">{title}</h2>
            {description !== undefined && <p className="text-sm text-faint">{description}</p>}
          </div>
          {action}
        </header>
      )}
      <div className={padded ? 'p-4' : undefined}>{children}</div>
    </section>
  );
}
