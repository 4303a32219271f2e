import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Condition, holds } from '#lib/workflows/condition.ts';
import type { RunContext } from '#lib/workflows/reference.ts';

const context: RunContext = {
  steps: new Map<string, unknown>([
    [
      '1',
      { attributes: { data: { total: '120', paid: false, tags: ['vip', 'new'], name: 'Éclair 🚀', empty: '', nothing: null, at: '2026-11-25T10:00:00Z' } } },
    ],
    ['fetch', { response: { statusCode: 404 }, body: { items: [{ id: 7 }] } }],
  ]),
  variables: new Map([['LIMIT', '100']]),
};

const d = '/#steps.1.attributes.data';
const yes = { op: 'true', values: [true] };
const no = { op: 'eq', values: [1, 2] };

const table: [name: string, condition: unknown, holds: boolean][] = [
  ['always, as exports write it', yes, true],
  ['always without values', { op: 'true' }, true],
  ['the op as a boolean', { op: true, values: true }, true],
  ['true of something absent', { op: 'true', values: [`${d}.missing`] }, false],
  ['true of false', { op: 'true', values: [`${d}.paid`] }, false],
  ['equal texts', { op: 'eq', values: [`${d}.name`, 'Éclair 🚀'] }, true],
  ['another case is another text', { op: 'eq', values: [`${d}.name`, 'éclair 🚀'] }, false],
  ['a number and its text', { op: 'eq', values: [`${d}.total`, 120] }, true],
  ['false and its text', { op: 'eq', values: [`${d}.paid`, 'false'] }, true],
  ['texts that look like one number', { op: 'eq', values: ['1.0', '1'] }, false],
  ['null and absent', { op: 'eq', values: [`${d}.nothing`, `${d}.missing`] }, true],
  ['zero is not absent', { op: 'eq', values: [0, `${d}.missing`] }, false],
  ['lists by what they hold', { op: 'eq', values: [`${d}.tags`, ['vip', 'new']] }, true],
  ['exists', { op: 'exists', values: [`${d}.total`] }, true],
  ['exists of false', { op: 'exists', values: [`${d}.paid`] }, true],
  ['exists of an empty text', { op: 'exists', values: [`${d}.empty`] }, false],
  ['exists of null', { op: 'exists', values: [`${d}.nothing`] }, false],
  ['a single value without its list', { op: 'exists', values: `${d}.total` }, true],
  ['dne', { op: 'dne', values: [`${d}.missing`] }, true],
  ['dne of something there', { op: 'dne', values: [`${d}.total`] }, false],
  ['gt by number, not by character', { op: 'gt', values: [`${d}.total`, 99] }, true],
  ['gt of equals', { op: 'gt', values: [120, `${d}.total`] }, false],
  ['gte of equals', { op: 'gte', values: [120, `${d}.total`] }, true],
  ['lt', { op: 'lt', values: [`${d}.total`, '1000'] }, true],
  ['lte', { op: 'lte', values: [3, 2] }, false],
  ['times in order', { op: 'lt', values: [`${d}.at`, '2026-11-25T10:00:01Z'] }, true],
  ['nothing is greater than something absent', { op: 'gt', values: [1, `${d}.missing`] }, false],
  ['and nothing less', { op: 'lte', values: [`${d}.empty`, 5] }, false],
  ['a list contains', { op: 'contains', values: [`${d}.tags`, 'vip'] }, true],
  ['a text contains', { op: 'contains', values: [`${d}.name`, 'clair'] }, true],
  ['contains of something absent', { op: 'contains', values: [`${d}.missing`, 'x'] }, false],
  ['a template in a value', { op: 'eq', values: ['no {{{steps.fetch.response.statusCode}}}', 'no 404'] }, true],
  ['a place in a list', { op: 'eq', values: ['/#steps.fetch.body.items[0].id', 7] }, true],
  ['a variable', { op: 'gt', values: [`${d}.total`, '/#variables.LIMIT'] }, true],
  ['and of all', { op: 'and', values: [yes, yes] }, true],
  ['and of some', { op: 'and', values: [yes, no] }, false],
  ['or of some', { op: 'or', values: [no, yes] }, true],
  ['or of none', { op: 'or', values: [no, no] }, false],
  ['not', { op: 'not', values: [no] }, true],
  ['a list of conditions is all of them', [yes, no], false],
  [
    'nested',
    {
      op: 'and',
      values: [
        { op: 'or', values: [no, { op: 'not', values: [no] }] },
        { op: 'not', values: [{ op: 'and', values: [yes, no] }] },
      ],
    },
    true,
  ],
];

describe('a condition', () => {
  for (const [name, condition, expected] of table) test(name, () => assert.equal(holds(Condition.parse(condition), context), expected));

  test('that is absent holds', () => assert.equal(holds(undefined, context), true));

  const wrong: [name: string, condition: unknown, path: string, message: RegExp][] = [
    ['no object', 'yes', '', /must be an object/],
    ['an unknown op', { op: 'like', values: [1, 2] }, 'op', /one of true, eq/],
    ['too few values', { op: 'eq', values: [1] }, 'values', /takes 2 values, and 1 are given/],
    ['an unknown op inside', { op: 'and', values: [yes, { op: 'or', values: [{ op: 'x' }] }] }, 'values.1.values.0.op', /one of true/],
    ['no condition inside', { op: 'not', values: [5] }, 'values.0', /must be an object/],
  ];
  for (const [name, condition, path, message] of wrong) {
    test(`is refused at its path: ${name}`, () => {
      const parsed = Condition.safeParse(condition);
      assert.ok(!parsed.success);
      assert.equal(parsed.error.issues[0]?.path.join('.'), path);
      assert.match(parsed.error.issues[0]?.message ?? '', message);
    });
  }

  test('that is nested without end is refused, not run', () => {
    let condition: unknown = yes;
    for (let depth = 0; depth < 5_000; depth += 1) condition = { op: 'not', values: [condition] };
    assert.match(Condition.safeParse(condition).error?.issues[0]?.message ?? '', /at most 20 deep/);
  });
});
