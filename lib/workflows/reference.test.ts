import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isDynamic, mentionsIn, pathKeys, type RunContext, resolveValue } from '#lib/workflows/reference.ts';

const context: RunContext = {
  steps: new Map<string, unknown>([
    [
      '1',
      {
        attributes: {
          data: { x: 'Å', n: 3, no: false, list: [{ a: 1 }, { a: 2 }], 'dotted.key': 'd', '{{{steps.1}}}': 'braces', sneaky: '/#variables.TOKEN' },
        },
      },
    ],
    ['oEWqMzO_q', { body: { ok: true } }],
  ]),
  variables: new Map([['TOKEN', 's3cret']]),
};

const table: [name: string, value: unknown, resolved: unknown][] = [
  ['a literal', 'plain', 'plain'],
  ['a number', 5, 5],
  ['a reference keeps the kind of its value', '/#steps.1.attributes.data.n', 3],
  ['a reference to a whole object', '/#steps.oEWqMzO_q', { body: { ok: true } }],
  ['a reference into a list', '/#steps.1.attributes.data.list.1.a', 2],
  ['the same in brackets', '/#steps.1.attributes.data.list[1].a', 2],
  ['a key with a dot', '/#steps.1.attributes.data["dotted.key"]', 'd'],
  ['a reference to nothing', '/#steps.1.attributes.missing.deeper', undefined],
  ['a step that did not run', '/#steps.other.body', undefined],
  ['no way to what is inherited', '/#steps.1.attributes.constructor', undefined],
  ['nor to the length of a list or text', '/#steps.1.attributes.data.x.length', undefined],
  ['a template', 'x={{{steps.1.attributes.data.x}}}!', 'x=Å!'],
  ['several templates', '{{{steps.1.attributes.data.n}}}/{{{ steps.1.attributes.data.no }}}', '3/false'],
  ['an object in a text is JSON', '{{{steps.oEWqMzO_q.body}}}', '{"ok":true}'],
  ['nothing in a text is empty', '[{{{steps.1.attributes.missing}}}]', '[]'],
  ['a variable', 'Bearer {{{variables.TOKEN}}}', 'Bearer s3cret'],
  ['a variable as a value', '/#variables.TOKEN', 's3cret'],
  ['what came from outside is never a reference itself', '/#steps.1.attributes.data.sneaky', '/#variables.TOKEN'],
  ['nor in a template', '{{{steps.1.attributes.data.sneaky}}}', '/#variables.TOKEN'],
  ['other braces stay', '{{steps.1.attributes.data.x}} {x}', '{{steps.1.attributes.data.x}} {x}'],
  ['inside objects and lists', { a: ['/#steps.1.attributes.data.n', { b: '{{{steps.1.attributes.data.x}}}' }] }, { a: [3, { b: 'Å' }] }],
  ['nothing in a list is null', ['/#steps.none.x'], [null]],
];

describe('a reference', () => {
  for (const [name, value, resolved] of table) test(name, () => assert.deepEqual(resolveValue(value, context), resolved));

  test('is found in a text, with what it speaks of', () => {
    assert.deepEqual(mentionsIn('/#steps.fetch.body'), [{ kind: 'step', name: 'fetch' }]);
    assert.deepEqual(mentionsIn('{{{steps.a.x}}} {{{variables.B}}}'), [
      { kind: 'step', name: 'a' },
      { kind: 'variable', name: 'B' },
    ]);
    assert.equal(isDynamic('steps.a.x'), false);
  });

  test('a path is read key by key', () => assert.deepEqual(pathKeys('a.b[0]["c.d"].1'), ['a', 'b', '0', 'c.d', '1']));
});
