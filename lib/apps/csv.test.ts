import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCsv } from '#lib/apps/csv.ts';

const cases: [text: string, rows: [line: number, ...cells: string[]][]][] = [
  ['', []],
  [
    'a,b\nc,d',
    [
      [1, 'a', 'b'],
      [2, 'c', 'd'],
    ],
  ],
  [
    '\ufeffa\r\nb\r\n',
    [
      [1, 'a'],
      [2, 'b'],
    ],
  ],
  [
    'a\rb',
    [
      [1, 'a'],
      [2, 'b'],
    ],
  ],
  ['"a ""b"", c",d', [[1, 'a "b", c', 'd']]],
  [
    '"two\nlines",x\nnext,y',
    [
      [1, 'two\nlines', 'x'],
      [3, 'next', 'y'],
    ],
  ],
  [
    'a,\n\n,b\n',
    [
      [1, 'a', ''],
      [3, '', 'b'],
    ],
  ],
  ['""', []],
  ['a"b,c', [[1, 'a"b', 'c']]],
];

test('cells and lines are read by RFC 4180', () => {
  for (const [text, rows] of cases) {
    const parsed = parseCsv(text);
    assert.deepEqual(parsed, { ok: true, rows: rows.map(([line, ...cells]) => ({ line, cells })) }, JSON.stringify(text));
  }
});

test('a file that cannot be read is refused with its line', () => {
  assert.deepEqual(parseCsv('a\n"b'), { ok: false, line: 2, message: 'A quotation mark is not closed.' });
  assert.deepEqual(parseCsv('a\n"b"c'), { ok: false, line: 2, message: 'After a closing quotation mark a comma or the end of the line is expected.' });
});
