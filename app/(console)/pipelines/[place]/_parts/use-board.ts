'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fetchJson } from '#components/data/fetch-json.ts';
import { type Board, cardsAtFirst, cardsMax, columnOf, type Move, moveCard, shownText } from '#lib/pipelines/board.ts';
import type { BoardPlace } from '../../_parts/board-place.ts';
import { type CardMove, moveCardAction } from '../../actions.ts';

/** Others move cards, too. */
const refetchMs = 15_000;

export type BoardState = {
  board: Board;
  /** What is wrong with reading it now. */
  problem: string | undefined;
  isLoadingMore: boolean;
  showMore: (column: number) => void;
  /** Shows it there at once; when it is refused, the card goes back and says why. */
  move: (card: number, to: number) => Promise<void>;
  /** Why the latest move of a card was refused. */
  failures: Readonly<Record<number, string>>;
  forgetFailure: (card: number) => void;
  /** For those who do not see it. */
  announcement: string;
  announce: (text: string) => void;
};

export function useBoard(place: BoardPlace, initial: Board): BoardState {
  const client = useQueryClient();
  const [shown, setShown] = useState<Readonly<Record<number, number>>>({});
  const [moves, setMoves] = useState<readonly Move[]>([]);
  const [failures, setFailures] = useState<Readonly<Record<number, string>>>({});
  const [announcement, announce] = useState('');
  const cards = shownText(shown);
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['board', place.href, cards],
    queryFn: ({ signal }) => fetchJson<Board>(`/api/console/boards?${addressOf(place, cards)}`, signal),
    ...(cards === '' ? { initialData: initial } : {}),
    placeholderData: keepPreviousData,
    refetchInterval: refetchMs,
  });
  const stored = data ?? initial;
  const board = moves.reduce(moveCard, stored);

  const move = async (card: number, to: number) => {
    const from = columnOf(board, card);
    const target = board.columns.find(({ id }) => id === to);
    if (!from || !target || from.id === to) return;
    const name = from.cards.find(({ id }) => id === card)?.name || `${card}`;
    const wanted: Move = { card, to };
    setMoves((before) => [...before, wanted]);
    setFailures(({ [card]: _, ...others }) => others);
    const result = await moveCardAction(toCardMove(place, wanted)).catch(() => unreachable);
    if (result.ok) {
      // What was asked for before the move must not put the card back.
      await client.cancelQueries({ queryKey: ['board', place.href] });
      client.setQueriesData<Board>({ queryKey: ['board', place.href] }, (before) => before && moveCard(before, wanted));
      announce(`${name} is in ${target.name} now.`);
    } else {
      setFailures((before) => ({ ...before, [card]: result.message }));
      announce(`${name} stays in ${from.name}. ${result.message}`);
    }
    setMoves((before) => before.filter((each) => each !== wanted));
    void client.invalidateQueries({ queryKey: ['board', place.href] });
  };
  return {
    board,
    problem: error?.message,
    isLoadingMore: isPlaceholderData,
    showMore: (column) => setShown((before) => ({ ...before, [column]: Math.min((before[column] ?? cardsAtFirst) + cardsAtFirst, cardsMax) })),
    move,
    failures,
    forgetFailure: (card) => setFailures(({ [card]: _, ...others }) => others),
    announcement,
    announce,
  };
}

const unreachable = { ok: false as const, message: 'Callboard could not be reached. It was not moved; try again.' };

function toCardMove({ pipelineId }: BoardPlace, { card: id, to }: Move): CardMove {
  return pipelineId === null ? { kind: 'customer', id, periodId: to } : { kind: 'lead', id, pipelineId, stageId: to };
}

function addressOf({ pipelineId }: BoardPlace, shown: string): string {
  return new URLSearchParams({ ...(pipelineId === null ? {} : { pipelineId: String(pipelineId) }), ...(shown === '' ? {} : { shown }) }).toString();
}
