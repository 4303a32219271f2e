// A board as pure data: columns of cards, newest first, and what moving a card does to it. Safe for the browser.

export type BoardCard = { id: number; name: string; price: number; responsible: string | null; updatedAt: string };
/** `count` and `sum` are of all that stand there, or of the first so many when `isMore`. `cards` are those that are shown. */
export type BoardColumn = { id: number; name: string; count: number; sum: number; isMore: boolean; cards: BoardCard[] };
export type Board = { columns: BoardColumn[] };

/** Cards of one column: shown at first, added each time, and at most; whoever wants more goes to the list. */
export const cardsAtFirst = 20;
export const cardsMax = 100;

/** A card on its way to another column. */
export type Move = { card: number; to: number };

export function columnOf(board: Board, card: number): BoardColumn | undefined {
  return board.columns.find(({ cards }) => cards.some(({ id }) => id === card));
}

/** The board as it will be. A card or column that is not there (any more), or a card that is there already, changes nothing. */
export function moveCard(board: Board, { card: id, to }: Move): Board {
  const from = columnOf(board, id);
  const card = from?.cards.find((each) => each.id === id);
  if (!from || !card || from.id === to || !board.columns.some((column) => column.id === to)) return board;
  return {
    columns: board.columns.map((column) => {
      if (column === from) return { ...column, ...counted(column, -1, card.price), cards: column.cards.filter((each) => each !== card) };
      if (column.id !== to) return column;
      return { ...column, ...counted(column, 1, card.price), cards: [...column.cards, card].toSorted((a, b) => b.id - a.id) };
    }),
  };
}

function counted({ count, sum, isMore }: BoardColumn, by: 1 | -1, price: number): { count: number; sum: number } {
  return isMore ? { count, sum } : { count: count + by, sum: sum + by * price };
}

/** As the address of the board's data names it: the columns that show more than at first. */
export function shownText(shown: Readonly<Record<number, number>>): string {
  return Object.entries(shown)
    .filter(([, cards]) => cards > cardsAtFirst)
    .map(([id, cards]) => `${id}:${cards}`)
    .join();
}
