import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseQuery } from '#lib/apps/query/parse-query.ts';
import { type Condition, QueryProblem } from '#lib/apps/query/query.ts';

const codes = ['Price', 'Price list', '会社名', 'limit', 'a', 'or', '$id'];

/** A condition in a short form: (or (and a=1 b=2) c) */
function short(condition: Condition | null): string {
  if (condition === null) return '';
  if (condition.kind !== 'comparison') return `(${condition.kind} ${condition.parts.map(short).join(' ')})`;
  const values = condition.values.map((value) => (value.kind === 'text' ? value.text : `${value.name}(${value.arguments.join()})`));
  return `${condition.field}|${condition.operator}|${values.join(',')}`;
}

const readable: [query: string, condition: string, rest?: object][] = [
  ['', ''],
  ['Price = 1', 'Price|=|1'],
  ['Price="1"', 'Price|=|1'],
  ['Price list >= -1.5e3', 'Price list|>=|-1.5e3'],
  ['会社名 like "サイボウズ \\"kk\\" \\\\"', '会社名|like|サイボウズ "kk" \\'],
  ['会社名 NOT LIKE "x"', '会社名|not like|x'],
  ['会社名 is not empty', '会社名|is not empty|'],
  ['Price in (1, "2",3)', 'Price|in|1,2,3'],
  ['Price not in("1")', 'Price|not in|1'],
  ['a = 1 and Price = 2 or 会社名 = "3"', '(or (and a|=|1 Price|=|2) 会社名|=|3)'],
  ['a = 1 and (Price = 2 or 会社名 = "3")', '(and a|=|1 (or Price|=|2 会社名|=|3))'],
  ['((a = 1))', 'a|=|1'],
  ['a = TODAY() and a > FROM_TODAY(-5, DAYS) and a in (LOGINUSER())', '(and a|=|TODAY() a|>|FROM_TODAY(-5,DAYS) a|in|LOGINUSER())'],
  ['limit = 5 limit 5', 'limit|=|5', { limit: 5 }],
  ['or = 1 or or = 2', '(or or|=|1 or|=|2)'],
  ['limit 5 offset 10', '', { limit: 5, offset: 10 }],
  ['order by Price list asc, $id limit 500', '', { limit: 500, order: ['Price list asc', '$id desc'] }],
  ['a = 1 order by a desc offset 10000', 'a|=|1', { order: ['a desc'], offset: 10_000 }],
];

test('queries are read', () => {
  for (const [text, condition, rest] of readable) {
    const query = parseQuery(text, codes);
    assert.equal(short(query.condition), condition, text);
    assert.deepEqual(
      { limit: query.limit, offset: query.offset, order: query.order.map(({ field, direction }) => `${field} ${direction}`) },
      { limit: 100, offset: 0, order: [], ...rest },
      text,
    );
  }
});

const refused: [query: string, message: RegExp][] = [
  ['Nothing = 1', /Specified field \(Nothing\) not found/],
  ['Pric = 1', /Specified field \(Pric\) not found/],
  ['Price', /an operator is expected/],
  ['Price ~ 1', /an operator is expected/],
  ['Price =', /A value is expected.*\(the end\)/],
  ['Price = one', /A value is expected.*“one”/],
  ['Price = "one', /A value is expected/],
  ['Price in 1', /list in brackets/],
  ['Price in (1', /closing bracket/],
  ['(Price = 1', /closing bracket/],
  ['Price = 1 Price = 2', /goes on where it should end/],
  ['limit 1 order by Price', /goes on where it should end/],
  ['offset 1 limit 1', /goes on where it should end/],
  ['limit 501', /at most 500/],
  ['limit x', /Specified field|an operator is expected/],
  ['offset 10001', /at most 10,000/],
  ['order by', /Specified field \(order\) not found/],
  ['order by Nothing', /Specified field \(Nothing\) not found/],
  [`${'('.repeat(60)}a = 1${')'.repeat(60)}`, /more than 50 brackets/],
  [Array.from({ length: 501 }, () => 'a = 1').join(' or '), /more than 500 conditions/],
  [`a in (${Array.from({ length: 1_001 }, () => '1').join()})`, /more than 1000 values/],
  [`a = "${'x'.repeat(65_536)}"`, /at most 65,536 characters/],
];

test('what cannot be read is refused with the place and the reason', () => {
  for (const [text, message] of refused) {
    assert.throws(
      () => parseQuery(text, codes),
      (error) => error instanceof QueryProblem && message.test(error.message),
      text.slice(0, 80),
    );
  }
});
