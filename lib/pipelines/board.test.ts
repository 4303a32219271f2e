import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Board, type BoardCard, columnOf, moveCard, shownText } from '#lib/pipelines/board.ts';

const card = (id: number, price = 10): BoardCard => ({ id, name: `Lead ${id}`, price, responsible: null, updatedAt: '2026-11-25T00:00:00.000Z' });
const board: Board = {
  columns: [
    { id: 1, name: 'First', count: 3, sum: 60, isMore: false, cards: [card(9, 10), card(5, 20), card(2, 30)] },
    { id: 2, name: 'Second', count: 1, sum: 10, isMore: false, cards: [card(7)] },
    { id: 142, name: 'Won', count: 10_000, sum: 500, isMore: true, cards: [card(8)] },
  ],
};
const idsOf = ({ columns }: Board) => columns.map(({ cards }) => cards.map(({ id }) => id));

describe('a card that is moved', () => {
  it('takes its place by age in the other column, with the counts and sums of both', () => {
    const after = moveCard(board, { card: 5, to: 2 });
    assert.deepEqual(idsOf(after), [[9, 2], [7, 5], [8]]);
    assert.deepEqual(
      after.columns.map(({ count, sum }) => [count, sum]),
      [
        [2, 40],
        [2, 30],
        [10_000, 500],
      ],
    );
    assert.equal(columnOf(after, 5)?.name, 'Second');
  });

  it('leaves figures alone that are only counted so far', () => {
    const [first, , won] = moveCard(board, { card: 9, to: 142 }).columns;
    assert.deepEqual([first?.count, won?.count, won?.sum, won?.cards.length], [2, 10_000, 500, 2]);
  });

  it('changes nothing where it is already, and when it or the column is gone', () => {
    for (const move of [
      { card: 5, to: 1 },
      { card: 5, to: 99 },
      { card: 99, to: 1 },
    ]) {
      assert.equal(moveCard(board, move), board);
    }
  });

  it('goes back by leaving the move out', () => {
    assert.deepEqual(idsOf(board), [[9, 5, 2], [7], [8]]);
    assert.deepEqual(moveCard(moveCard(board, { card: 5, to: 2 }), { card: 5, to: 1 }), board);
  });
});

it('columns that show more than at first are named in the address', () => {
  assert.equal(shownText({ 1: 20, 142: 60, 1001: 40 }), '142:60,1001:40');
});
