import { Button } from '#components/ui/button.tsx';

type LoadMoreProps = { hasMore: boolean; pending: boolean; onLoad: () => void; endText?: string };

/** Under a list that grows: the next page on request. */
export function LoadMore({ hasMore, pending, onLoad, endText }: LoadMoreProps) {
  return (
    <div className="mt-3 flex justify-center">
      {hasMore ? (
        <Button pending={pending} onClick={onLoad} size="small">
          Load more
        </Button>
      ) : (
        endText !== undefined && <p className="text-sm text-faint">{endText}</p>
      )}
    </div>
  );
}
