import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { knownActions } from '#lib/workflows/action-catalogue.ts';
import { WorkflowDefinition } from '#lib/workflows/definition.ts';
import { readDefinition, unknownActions, workflowProblems } from '#lib/workflows/problems.ts';

/** As Kustomer exports one inside an app. */
const exported = {
  name: 'calendly',
  description: 'Workflow App Sample',
  steps: [
    {
      transitions: [],
      errorCases: [],
      id: 'oEWqMzO_q',
      action: 'kustomer.rest-api.json',
      appVersion: 'kustomer-^1.9.2',
      meta: { displayName: 'Create Calendly Event', icon: 'calendar' },
      params: { uri: '/#steps.1.attributes.data.payload.event', method: 'GET' },
    },
  ],
  trigger: {
    transitions: [{ target: 'oEWqMzO_q', condition: { op: 'true', values: [true] } }],
    eventName: 'kustomer.app.calendly.update-event',
    id: '1',
    appVersion: 'calendly-^2.0.0',
  },
  updatedAt: 'kept',
};

const step = (more: object) => ({ id: 'a', ...more });
const workflow = (steps: object[], transitions: object[] = [{ target: 'a' }]) => ({ name: 'W', trigger: { transitions }, steps });

describe('a definition', () => {
  test('that Kustomer exported is accepted, and its other keys are kept', () => {
    const parsed = WorkflowDefinition.parse(exported);
    assert.deepEqual(workflowProblems(parsed, knownActions), []);
    assert.equal(parsed.updatedAt, 'kept');
    assert.equal(parsed.steps[0]?.meta?.icon, 'calendar');
  });

  const table: [name: string, definition: unknown, path: string, message: RegExp, severity: 'error' | 'warning'][] = [
    ['no name', { steps: [] }, 'name', /must be text/, 'error'],
    ['an empty name', { name: ' ' }, 'name', /Enter a name/, 'error'],
    ['a step without an id', workflow([{}]), 'steps[0].id', /Give the id/, 'error'],
    ['an id that a reference could not name', workflow([step({ id: 'a.b' })]), 'steps[0].id', /letters, digits/, 'error'],
    ['the id of the trigger', workflow([step({ id: '1' })]), 'steps[0].id', /belongs to the trigger/, 'error'],
    ['two steps of one id', workflow([step({}), step({})]), 'steps[1].id', /has the id “a” already/, 'error'],
    ['a transition to nowhere', workflow([step({ transitions: [{ target: 'b' }] })]), 'steps[0].transitions[0].target', /no step “b”/, 'error'],
    ['an error case to nowhere', workflow([step({ errorCases: [{ target: 'b' }] })]), 'steps[0].errorCases[0].target', /no step “b”/, 'error'],
    ['a trigger that leads nowhere', workflow([], [{ target: 'x' }]), 'trigger.transitions[0].target', /no step “x”/, 'error'],
    [
      'a condition inside a condition',
      workflow([step({ transitions: [{ target: 'a', condition: { op: 'and', values: [{ op: 'eq', values: [1] }] } }] })]),
      'steps[0].transitions[0].condition.values[0].values',
      /takes 2 values/,
      'error',
    ],
    ['a needed param is missing', workflow([step({ action: 'kustomer.rest-api.json' })]), 'steps[0].params.uri', /needs “uri”/, 'error'],
    [
      'a param of the wrong kind',
      workflow([step({ action: 'callboard.comment.add', params: { app: 'first', record: 1, text: 'x' } })]),
      'steps[0].params.app',
      /number/,
      'error',
    ],
    ['an unknown action', workflow([step({ action: 'kustomer.kobject.create' })]), 'steps[0].action', /has no action “kustomer.kobject.create”/, 'warning'],
    ['a reference to no step', workflow([step({ params: { x: ['{{{steps.zz.a}}}'] } })]), 'steps[0].params.x[0]', /step “zz”, which does not exist/, 'warning'],
    ['a step that nothing leads to', workflow([step({}), step({ id: 'b' })]), 'steps[1]', /never runs/, 'warning'],
  ];
  for (const [name, definition, path, message, severity] of table) {
    test(`is told what is wrong, and where: ${name}`, () => {
      const found = readDefinition(definition, knownActions);
      const problem = found.problems.find((known) => known.path === path);
      assert.ok(problem, JSON.stringify(found.problems));
      assert.match(problem.message, message);
      assert.equal(problem.severity, severity);
      assert.equal(found.definition === null, severity === 'error');
    });
  }

  test('has all of its problems told at once', () => {
    const { problems } = readDefinition(workflow([step({ transitions: [{ target: 'x' }] }), step({ action: 'callboard.note.add' })]), knownActions);
    assert.deepEqual(
      problems.filter(({ severity }) => severity === 'error').map(({ path }) => path),
      ['steps[0].transitions[0].target', 'steps[1].id', 'steps[1].params.kind', 'steps[1].params.id', 'steps[1].params.text'],
    );
  });

  test('may give a param that is known only when it runs', () => {
    const { definition } = readDefinition(
      workflow([step({ action: 'callboard.note.add', params: { kind: 'lead', id: '/#steps.1.attributes.id', text: '{{{steps.1.x}}}' } })]),
      knownActions,
    );
    assert.ok(definition);
  });

  test('lists the actions that Callboard does not have', () => {
    const parsed = WorkflowDefinition.parse(
      workflow([step({ action: 'kustomer.note.create' }), step({ id: 'b', action: 'kustomer.note.create' }), step({ id: 'c', action: 'callboard.wait' })]),
    );
    assert.deepEqual(unknownActions(parsed, knownActions), ['kustomer.note.create']);
  });

  test('of params nested without end is refused', () => {
    let params: object = {};
    for (let depth = 0; depth < 3_000; depth += 1) params = { params };
    assert.equal(readDefinition(workflow([step({ params })]), knownActions).definition, null);
  });
});
