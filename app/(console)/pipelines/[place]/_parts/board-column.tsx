import { Plus } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button, buttonClasses } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { lostStageId, wonStageId } from '#lib/dialects/kommo/catalogue.ts';
import { type BoardColumn, cardsMax } from '#lib/pipelines/board.ts';
import { entityWords, priceText } from '#lib/pipelines/entity-words.ts';
import type { BoardPlace } from '../../_parts/board-place.ts';

type BoardColumnViewProps = {
  place: BoardPlace;
  column: BoardColumn;
  /** A card is held over it. */
  isTarget: boolean;
  mayEdit: boolean;
  isLoadingMore: boolean;
  onMore: (column: number) => void;
  children: ReactNode;
};

export function BoardColumnView({ place, column, isTarget, mayEdit, isLoadingMore, onMore, children }: BoardColumnViewProps) {
  const { one, path } = entityWords[place.kind];
  const pipeline = place.pipelineId === null ? `period=${column.id}` : `pipeline=${place.pipelineId}&stage=${column.id}`;
  return (
    <section
      data-column={column.id}
      aria-labelledby={`column-${column.id}`}
      className={classNames(
        'flex w-68 shrink-0 flex-col rounded-lg border transition-colors duration-100',
        isTarget ? 'border-accent bg-accent-soft outline-2 -outline-offset-1 outline-accent' : 'bg-sunken',
      )}
    >
      <header className={classNames('flex items-start gap-2 rounded-t-lg border-t-2 px-3 pt-2 pb-1.5', topOf(place, column.id))}>
        <div className="min-w-0 flex-1">
          <h2 id={`column-${column.id}`} className="truncate font-semibold" title={column.name}>
            {column.name}
          </h2>
          <Figures column={column} words={entityWords[place.kind]} />
        </div>
        {mayEdit && (
          <Link
            href={`/pipelines/${path}/new?${pipeline}`}
            aria-label={`New ${one} in ${column.name}`}
            className={buttonClasses({ variant: 'ghost', size: 'icon' }, '!size-7')}
          >
            <Plus className="size-4" aria-hidden="true" />
          </Link>
        )}
      </header>
      <ul
        aria-labelledby={`column-${column.id}`}
        className="flex max-h-[max(16rem,calc(100dvh-22rem))] min-h-16 flex-col gap-2 overflow-y-auto px-2 pt-1 pb-2 empty:before:px-1 empty:before:text-sm empty:before:text-faint empty:before:content-['Nothing_here']"
      >
        {children}
      </ul>
      <More place={place} column={column} isLoading={isLoadingMore} onMore={onMore} />
    </section>
  );
}

function Figures({ column: { count, sum, isMore }, words }: { column: BoardColumn; words: { one: string; many: string } }) {
  const number = count.toLocaleString('en');
  return (
    <p className="truncate text-sm text-faint">
      {isMore ? `${number}+ ${words.many}, ${priceText(sum)}+` : `${number} ${count === 1 ? words.one : words.many}, ${priceText(sum)}`}
    </p>
  );
}

function More({ place, column, isLoading, onMore }: { place: BoardPlace; column: BoardColumn; isLoading: boolean; onMore: (column: number) => void }) {
  const shown = column.cards.length;
  if (column.count <= shown) return null;
  const list = `${place.href}/list?${place.kind === 'lead' ? 'stage' : 'period'}=${column.id}`;
  return (
    <footer className="border-t p-1.5">
      {shown >= cardsMax ? (
        <Link href={list} className={buttonClasses({ variant: 'ghost', size: 'small' }, 'w-full')}>
          All of them as a list
        </Link>
      ) : (
        <Button
          variant="ghost"
          size="small"
          className="w-full"
          pending={isLoading}
          aria-label={`Show more of ${column.name}`}
          onClick={() => onMore(column.id)}
        >
          Show more
        </Button>
      )}
    </footer>
  );
}

/** The closing stages say how it ended, beside their names. */
function topOf({ kind }: BoardPlace, column: number): string {
  if (kind === 'lead' && column === wonStageId) return 'border-t-good';
  if (kind === 'lead' && column === lostStageId) return 'border-t-bad';
  return 'border-t-accent';
}
