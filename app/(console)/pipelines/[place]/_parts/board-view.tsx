'use client';

import { useLayoutEffect, useRef } from 'react';
import { QueryProvider } from '#components/data/query-provider.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { type Board, columnOf } from '#lib/pipelines/board.ts';
import { entityName, entityWords, priceText } from '#lib/pipelines/entity-words.ts';
import type { BoardPlace } from '../../_parts/board-place.ts';
import { BoardCardItem } from './board-card.tsx';
import { BoardColumnView } from './board-column.tsx';
import { useBoard } from './use-board.ts';
import { useCardDrag } from './use-card-drag.ts';
import { cardLink, useCardKeys } from './use-card-keys.ts';

type BoardViewProps = { place: BoardPlace; columnWord: string; initial: Board; mayEdit: boolean };

export function BoardView(props: BoardViewProps) {
  return (
    <QueryProvider>
      <LivingBoard {...props} />
    </QueryProvider>
  );
}

const hintId = 'board-hint';

function LivingBoard({ place, columnWord, initial, mayEdit }: BoardViewProps) {
  const state = useBoard(place, initial);
  const { board, failures } = state;
  const region = useRef<HTMLElement>(null);
  const focusNext = useRef<number>(undefined);
  const move = (card: number, to: number) => {
    // Moved by keys or menu it is drawn anew in its column: the focus goes with it.
    focusNext.current = card;
    void state.move(card, to);
  };
  const { drag, ghost, begin } = useCardDrag(region, move);
  const keys = useCardKeys(board, mayEdit, move, state.announce);
  const placeOfFocused = focusNext.current === undefined ? undefined : columnOf(board, focusNext.current)?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the card stands in another column.
  useLayoutEffect(() => {
    if (focusNext.current === undefined) return;
    cardLink(focusNext.current)?.focus({ preventScroll: false });
    focusNext.current = undefined;
  }, [placeOfFocused]);
  const dragged = drag && columnOf(board, drag.card)?.cards.find(({ id }) => id === drag.card);
  const target = drag?.over ?? keys.picked?.to;
  const { one } = entityWords[place.kind];
  return (
    <>
      {state.problem !== undefined && (
        <Callout tone="bad" className="mb-3">
          The board could not be read again: {state.problem} What you see may be old.
        </Callout>
      )}
      {mayEdit && (
        <p id={hintId} className="mb-3 text-sm text-faint">
          Drag a {one} to another {columnWord}, choose one in its menu, or press Space on it and then the arrow keys.
        </p>
      )}
      <section
        ref={region}
        aria-label={`Board of ${place.title}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        className="-mx-4 flex scroll-px-4 gap-3 overflow-x-auto px-4 pb-3 lg:-mx-8 lg:scroll-px-8 lg:px-8"
      >
        {board.columns.map((column) => (
          <BoardColumnView
            key={column.id}
            place={place}
            column={column}
            isTarget={column.id === target}
            mayEdit={mayEdit}
            isLoadingMore={state.isLoadingMore}
            onMore={state.showMore}
          >
            {column.cards.map((card) => (
              <BoardCardItem
                key={card.id}
                kind={place.kind}
                card={card}
                columns={board.columns}
                column={column.id}
                columnWord={columnWord}
                isLifted={drag?.card === card.id || keys.picked?.card === card.id}
                failure={failures[card.id]}
                hintId={hintId}
                {...(mayEdit ? { onPointerDown: (event: React.PointerEvent) => begin(event, card.id), onMove: move } : {})}
                onKeyDown={(event) => keys.onKeyDown(event, card.id)}
                onBlur={keys.letGo}
                onForget={() => state.forgetFailure(card.id)}
              />
            ))}
          </BoardColumnView>
        ))}
      </section>
      {dragged && (
        <div
          ref={ghost}
          aria-hidden="true"
          className="pointer-events-none fixed top-0 left-0 z-50 w-60 rotate-1 truncate rounded-md border bg-raised px-3 py-2 font-medium shadow-raised"
        >
          {entityName({ kind: place.kind, ...dragged })}
          <span className="block text-sm font-normal text-faint">{priceText(dragged.price)}</span>
        </div>
      )}
      <p role="status" aria-live="polite" className="sr-only">
        {state.announcement}
      </p>
    </>
  );
}
