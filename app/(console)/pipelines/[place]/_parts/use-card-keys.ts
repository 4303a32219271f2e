'use client';

import { type KeyboardEvent, useRef, useState } from 'react';
import { type Board, columnOf } from '#lib/pipelines/board.ts';

export type Picked = { card: number /** The column that it would go to. */; to: number };

type CardKeys = {
  picked: Picked | null;
  onKeyDown: (event: KeyboardEvent<HTMLElement>, card: number) => void;
  /** The focus goes elsewhere: nothing is carried any more. */
  letGo: () => void;
};

/** Arrow keys go from card to card; Space takes one up, arrows choose the column, Space or Enter puts it down, Escape leaves it. */
export function useCardKeys(board: Board, mayMove: boolean, drop: (card: number, column: number) => void, announce: (text: string) => void): CardKeys {
  const [picked, setPicked] = useState<Picked | null>(null);
  const isPutting = useRef(false);

  const carry = ({ card, to }: Picked, key: string) => {
    const at = board.columns.findIndex(({ id }) => id === to);
    const wanted = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: board.columns.length - 1 }[key];
    const column = wanted === undefined ? undefined : board.columns[wanted];
    if (!column) return;
    setPicked({ card, to: column.id });
    announce(`${column.name}, ${(wanted ?? 0) + 1} of ${board.columns.length}.`);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, card: number) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const isHeld = picked?.card === card;
    if (event.key === ' ' && !isHeld) {
      const from = columnOf(board, card);
      if (!mayMove || !from) return;
      setPicked({ card, to: from.id });
      announce(`Taken up. It is in ${from.name}. The arrow keys choose where it goes, Space puts it down, Escape leaves it.`);
    } else if (isHeld && (event.key === ' ' || event.key === 'Enter')) {
      isPutting.current = true;
      setPicked(null);
      drop(card, picked.to);
      isPutting.current = false;
    } else if (isHeld && event.key === 'Escape') {
      setPicked(null);
      announce('It stays where it was.');
    } else if (isHeld && ['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) carry(picked, event.key);
    else if (!isHeld && event.key.startsWith('Arrow')) neighbour(board, card, event.key)?.focus();
    else return;
    event.preventDefault();
  };
  const letGo = () => {
    if (!isPutting.current) setPicked(null);
  };
  return { picked, onKeyDown, letGo };
}

export function cardLink(card: number | undefined): HTMLElement | null {
  return card === undefined ? null : document.querySelector<HTMLElement>(`[data-card="${card}"] a`);
}

function neighbour(board: Board, card: number, key: string): HTMLElement | null {
  const x = board.columns.findIndex(({ cards }) => cards.some(({ id }) => id === card));
  const y = board.columns[x]?.cards.findIndex(({ id }) => id === card) ?? 0;
  if (key === 'ArrowUp' || key === 'ArrowDown') return cardLink(board.columns[x]?.cards[key === 'ArrowUp' ? y - 1 : y + 1]?.id);
  const step = key === 'ArrowLeft' ? -1 : 1;
  // Empty columns are passed over.
  for (let at = x + step; at >= 0 && at < board.columns.length; at += step) {
    const cards = board.columns[at]?.cards ?? [];
    const found = cards[Math.min(y, cards.length - 1)];
    if (found) return cardLink(found.id);
  }
  return null;
}
