import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { actionCatalogue } from '#lib/workflows/action-catalogue.ts';
import { Condition } from '#lib/workflows/condition.ts';
import { conditionWords } from '#lib/workflows/condition-words.ts';
import { WorkflowDefinition } from '#lib/workflows/definition.ts';
import { layOutWorkflow } from '#lib/workflows/graph.ts';
import { paramFields } from '#lib/workflows/param-fields.ts';

const parse = (steps: object[], transitions: object[]) => WorkflowDefinition.parse({ name: 'W', trigger: { transitions }, steps });

describe('a drawn workflow', () => {
  test('stands in rows from the trigger down, each step below all that lead to it', () => {
    const { nodes, edges, rows } = layOutWorkflow(
      parse(
        [
          {
            id: 'a',
            transitions: [
              { target: 'b', condition: { op: 'exists', values: ['/#steps.1.attributes.data.x'] } },
              { target: 'c', meta: { name: 'Otherwise' } },
            ],
          },
          { id: 'b', action: 'callboard.wait', transitions: [{ target: 'c' }], errorCases: [{ target: 'd' }] },
          { id: 'c', transitions: [{ target: 'a' }] },
          { id: 'd' },
          { id: 'lonely' },
        ],
        [{ target: 'a' }],
      ),
    );
    assert.deepEqual(Object.fromEntries(nodes.map(({ id, row }) => [id, row])), { '1': 0, a: 1, b: 2, c: 3, d: 3, lonely: 4 });
    assert.equal(rows, 5);
    assert.deepEqual(
      edges.map(({ from, to, label, kind, isBack }) => [from, to, label, kind, isBack]),
      [
        ['1', 'a', '', 'next', false],
        ['a', 'b', 'x exists', 'next', false],
        ['a', 'c', 'Otherwise', 'next', false],
        ['b', 'c', '', 'next', false],
        ['b', 'd', 'when it failed', 'error', false],
        ['c', 'a', '', 'next', true],
      ],
    );
    const places = nodes.map(({ row, column }) => `${row} ${column}`);
    assert.equal(new Set(places).size, places.length, 'no two steps stand in one place');
  });

  test('without steps is its trigger', () => {
    assert.deepEqual(
      layOutWorkflow(parse([], [])).nodes.map(({ id, kind }) => [id, kind]),
      [['1', 'trigger']],
    );
  });
});

describe('a condition in words', () => {
  const table: [condition: unknown, words: string][] = [
    [{ op: 'true', values: [true] }, 'always'],
    [{ op: 'gt', values: ['/#steps.1.attributes.data.total', 100] }, 'total > 100'],
    [{ op: 'eq', values: ['/#steps.fetch.response.statusCode', 200] }, 'steps.fetch.response.statusCode = 200'],
    [
      {
        op: 'and',
        values: [
          { op: 'exists', values: ['/#steps.1.attributes.data.a'] },
          {
            op: 'or',
            values: [
              { op: 'dne', values: ['/#steps.1.attributes.data.b'] },
              { op: 'not', values: [{ op: 'contains', values: ['/#steps.1.attributes.data.c', 'x'] }] },
            ],
          },
        ],
      },
      'a exists and (b does not exist or not (c contains "x"))',
    ],
  ];
  for (const [condition, words] of table) test(words, () => assert.equal(conditionWords(Condition.parse(condition)), words));
});

describe('the form of an action', () => {
  test('is made of its schema', () => {
    const fields = paramFields(actionCatalogue['kustomer.rest-api.json']);
    assert.deepEqual(
      fields.map(({ name, kind, isRequired }) => [name, kind, isRequired]),
      [
        ['uri', 'text', true],
        ['method', 'choice', false],
        ['headers', 'map', false],
        ['json', 'json', false],
        ['body', 'json', false],
        ['data', 'json', false],
        ['timeoutSeconds', 'text', false],
      ],
    );
    assert.deepEqual(fields[1]?.options, ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']);
  });

  for (const [name, entry] of Object.entries(actionCatalogue)) {
    test(`says what each param of ${name} is for`, () => {
      for (const field of paramFields(entry)) assert.notEqual(field.help, '', field.name);
    });
  }
});
