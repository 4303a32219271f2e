'use client';

import { ArrowRightLeft, GripVertical, X } from 'lucide-react';
import Link from 'next/link';
import type { KeyboardEvent, PointerEvent } from 'react';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Menu, MenuItem, MenuLabel } from '#components/ui/menu.tsx';
import type { BoardCard } from '#lib/pipelines/board.ts';
import { entityHref, entityName, priceText } from '#lib/pipelines/entity-words.ts';

type BoardCardItemProps = {
  kind: 'lead' | 'customer';
  card: BoardCard;
  columns: readonly { id: number; name: string }[];
  column: number;
  columnWord: string;
  /** It is being dragged, or carried by keys. */
  isLifted: boolean;
  failure: string | undefined;
  hintId: string;
  onPointerDown?: (event: PointerEvent) => void;
  /** Absent for those who only look. */
  onMove?: (card: number, to: number) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  onBlur: () => void;
  onForget: () => void;
};

export function BoardCardItem(props: BoardCardItemProps) {
  const { kind, card, columns, column, columnWord, isLifted, failure, hintId, onPointerDown, onMove, onKeyDown, onBlur, onForget } = props;
  const name = entityName({ kind, ...card });
  return (
    <li
      data-card={card.id}
      onPointerDown={onPointerDown}
      className={classNames(
        'relative shrink-0 rounded-md border bg-surface',
        onMove && 'cursor-grab select-none',
        isLifted && 'border-accent opacity-60 outline-2 outline-accent',
        failure !== undefined && 'border-bad',
      )}
    >
      <div className="flex items-start gap-1.5 py-2 pr-1.5 pl-3">
        <div className="min-w-0 flex-1">
          <Link
            href={entityHref(kind, card.id)}
            prefetch={false}
            draggable={false}
            aria-describedby={onMove ? hintId : undefined}
            onKeyDown={onKeyDown}
            onBlur={onBlur}
            className="rounded-sm font-medium break-words before:absolute before:inset-0 hover:underline"
          >
            {name}
          </Link>
          <p className="truncate text-sm text-soft">
            {priceText(card.price)}
            {card.responsible !== null && ` · ${card.responsible}`}
          </p>
          <p className="text-sm text-faint">
            <RelativeTime at={card.updatedAt} />
          </p>
        </div>
        {onMove && (
          <div className="relative flex flex-col items-center gap-0.5">
            <Menu
              label={`Move ${name}`}
              isLazy
              trigger={<ArrowRightLeft className="size-3.5" aria-hidden="true" />}
              buttonProps={{ variant: 'ghost', size: 'icon', className: '!size-7' }}
            >
              <MenuLabel>Move to another {columnWord}</MenuLabel>
              {columns
                .filter(({ id }) => id !== column)
                .map(({ id, name: label }) => (
                  <MenuItem key={id} onClick={() => onMove(card.id, id)}>
                    {label}
                  </MenuItem>
                ))}
            </Menu>
            <span data-grip aria-hidden="true" className="flex size-7 touch-none items-center justify-center text-faint">
              <GripVertical className="size-4" />
            </span>
          </div>
        )}
      </div>
      {failure !== undefined && (
        <div role="alert" className="relative flex items-start gap-1 border-t border-bad px-3 py-1.5 text-sm text-bad-ink">
          <p className="min-w-0 flex-1 break-words">It was not moved. {failure}</p>
          <button type="button" aria-label={`Close the message about ${name}`} onClick={onForget} className="-mr-1.5 rounded-md p-1 hover:bg-hover">
            <X className="size-3.5" aria-hidden="true" />
          </button>
        </div>
      )}
    </li>
  );
}
