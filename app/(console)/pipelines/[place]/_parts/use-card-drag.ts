'use client';

import { type PointerEvent as ReactPointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** How far the pointer goes before it is a drag and not a press. */
const thresholdPx = 6;
/** Near the edges of the board it scrolls. */
const edgePx = 48;
const scrollPx = 14;

export type Drag = { card: number /** The column under the pointer. */; over: number | null };

type CardDrag = {
  drag: Drag | null;
  /** What follows the pointer. */
  ghost: RefObject<HTMLDivElement | null>;
  begin: (event: ReactPointerEvent, card: number) => void;
};

/**
 * Dragging cards by mouse, pen or finger. A finger takes a card by its grip only, so that the page still scrolls. Columns
 * are known by `data-column`. Escape lets the card go where it was.
 */
export function useCardDrag(board: RefObject<HTMLElement | null>, drop: (card: number, column: number) => void): CardDrag {
  const [drag, setDrag] = useState<Drag | null>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const end = useRef<() => void>(undefined);
  const latestDrop = useRef(drop);
  useEffect(() => {
    latestDrop.current = drop;
  }, [drop]);
  useEffect(() => () => end.current?.(), []);

  const begin = useCallback(
    (event: ReactPointerEvent, card: number) => {
      if (event.button !== 0 || !(event.target instanceof Element) || event.target.closest('button, [role=menu]')) return;
      if (event.pointerType === 'touch' && !event.target.closest('[data-grip]')) return;
      end.current?.();
      const start = { x: event.clientX, y: event.clientY };
      const at = { ...start };
      let over: number | null = null;
      let isDragging = false;
      let frame = 0;

      const follow = () => {
        if (ghost.current) ghost.current.style.translate = `${at.x + 8}px ${at.y + 8}px`;
        const next = columnAt(at);
        if (next !== over) {
          over = next;
          setDrag({ card, over });
        }
        scrollNear(board.current, at.x);
        frame = requestAnimationFrame(follow);
      };
      const onMove = (moved: PointerEvent) => {
        if (moved.pointerId !== event.pointerId) return;
        at.x = moved.clientX;
        at.y = moved.clientY;
        if (isDragging || Math.hypot(at.x - start.x, at.y - start.y) < thresholdPx) return;
        isDragging = true;
        over = columnAt(at);
        setDrag({ card, over });
        frame = requestAnimationFrame(follow);
      };
      const onUp = (released: PointerEvent) => {
        if (released.pointerId !== event.pointerId) return;
        at.x = released.clientX;
        at.y = released.clientY;
        const target = columnAt(at);
        finish();
        if (!isDragging) return;
        swallowClick();
        if (target !== null) latestDrop.current(card, target);
      };
      const onKey = (pressed: KeyboardEvent) => {
        if (pressed.key !== 'Escape' || !isDragging) return;
        pressed.stopPropagation();
        finish();
      };
      const finish = () => {
        cancelAnimationFrame(frame);
        window.removeEventListener('pointermove', onMove);
        window.removeEventListener('pointerup', onUp);
        window.removeEventListener('pointercancel', finish);
        window.removeEventListener('keydown', onKey, true);
        end.current = undefined;
        setDrag(null);
      };
      end.current = finish;
      window.addEventListener('pointermove', onMove);
      window.addEventListener('pointerup', onUp);
      window.addEventListener('pointercancel', finish);
      window.addEventListener('keydown', onKey, true);
    },
    [board],
  );
  return { drag, ghost, begin };
}

function columnAt({ x, y }: { x: number; y: number }): number | null {
  const column = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-column]');
  return column ? Number(column.dataset.column) : null;
}

function scrollNear(board: HTMLElement | null, x: number): void {
  const box = board?.getBoundingClientRect();
  if (!board || !box) return;
  if (x < box.left + edgePx) board.scrollLeft -= scrollPx;
  else if (x > box.right - edgePx) board.scrollLeft += scrollPx;
}

/** The release of a drag is no press on the link that it began at. */
function swallowClick(): void {
  const swallow = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, true));
}
