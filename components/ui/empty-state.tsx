import type { ReactNode } from 'react';

type EmptyStateProps = {
  icon?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  /** Where it is all there is on the page, its title is the page's. */
  isPage?: boolean;
};

/** Instead of an empty list: what would be here and how it gets here. “Nothing yet” and “nothing matches” are two texts. */
export function EmptyState({ icon, title, children, action, isPage = false }: EmptyStateProps) {
  const Title = isPage ? 'h1' : 'h2';
  return (
    <div className="flex flex-col items-center px-6 py-14 text-center">
      {icon !== undefined && <div className="mb-3 flex size-10 items-center justify-center rounded-lg border bg-sunken text-faint [&>svg]:size-5">{icon}</div>}
      <Title className="font-semibold">{title}</Title>
      {children !== undefined && <div className="mt-1 max-w-[52ch] text-soft">{children}</div>}
      {action !== undefined && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
