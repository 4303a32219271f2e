import { classNames } from '#components/ui/class-names.ts';

export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={classNames('skeleton block rounded-md', className ?? 'h-4 w-full')} />;
}

/** A list page while it loads: header, tabs where it has them, and rows in their places. */
export function PageSkeleton({ rows = 8, hasTabs = false }: { rows?: number; hasTabs?: boolean }) {
  const lines = Array.from({ length: rows }, (_, index) => `row ${index}`);
  return (
    <div role="status" aria-label="Loading">
      <Skeleton className="h-7 w-48" />
      <Skeleton className="mt-2.5 h-4 w-80 max-w-full" />
      {hasTabs && (
        <div className="mt-6 flex h-9 items-center gap-5 border-b">
          <Skeleton className="h-3.5 w-14" />
          <Skeleton className="h-3.5 w-14" />
          <Skeleton className="h-3.5 w-20" />
          <Skeleton className="h-3.5 w-16" />
        </div>
      )}
      <div className="mt-6 rounded-lg border">
        {lines.map((line) => (
          <div key={line} className="flex h-10 items-center gap-6 border-b px-3 last:border-b-0">
            <Skeleton className="h-3.5 w-24" />
            <Skeleton className="h-3.5 flex-1" />
            <Skeleton className="hidden h-3.5 w-32 sm:block" />
          </div>
        ))}
      </div>
    </div>
  );
}
