import type { ReactNode } from 'react';

type PageHeaderProps = {
  title: ReactNode;
  /** One sentence that says what the page is for. */
  description?: ReactNode;
  /** At the right; the primary one last. */
  actions?: ReactNode;
  /** Beside the title: a state, an id. */
  aside?: ReactNode;
};

export function PageHeader({ title, description, actions, aside }: PageHeaderProps) {
  return (
    <header className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="max-w-full min-w-0 flex-[1_1_20rem]">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 text-xl font-semibold tracking-tight break-words">{title}</h1>
          {aside}
        </div>
        {description !== undefined && <p className="mt-1 max-w-[80ch] text-soft">{description}</p>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
