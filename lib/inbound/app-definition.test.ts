import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { readAppDefinition } from '#lib/inbound/app-definition.ts';
import { linesOf } from '#lib/inbound/json-text.ts';
import { seedDefinition as shop } from '#lib/testing/app-definitions.ts';

const workflow = (eventName?: string) => ({
  name: 'Tell the team',
  trigger: { id: '1', ...(eventName === undefined ? {} : { eventName }), transitions: [{ target: '2' }] },
  steps: [{ id: '2', action: 'callboard.wait', params: { seconds: 1 } }],
});

const errorsOf = (given: unknown) =>
  readAppDefinition(given)
    .problems.filter(({ severity }) => severity === 'error')
    .map(({ path }) => path);

test('the documented example is sound, and nothing of it is renamed', () => {
  const { definition, problems, renames } = readAppDefinition(shop);
  assert.deepEqual([problems, renames], [[], []]);
  assert.deepEqual(definition, { ...shop, triggers: [], workflows: [] });
});

describe('everything that is wrong is said at once, each with its path', () => {
  const cases: [title: string, given: unknown, paths: string[]][] = [
    ['no object', [], ['']],
    ['what is required', {}, ['app', 'version', 'title']],
    ['a missing title', { ...shop, title: undefined }, ['title']],
    ['an unknown key', { ...shop, hook: [] }, ['hook']],
    [
      'several at once',
      { ...shop, version: '1', app: 'e-comm', hooks: [{ eventName: 'a b', type: 'sms' }] },
      ['app', 'version', 'hooks[0].eventName', 'hooks[0].type'],
    ],
    ['a hook without a name', { ...shop, hooks: [{ type: 'web' }] }, ['hooks[0].eventName']],
    ['an event that is named twice', { ...shop, hooks: [...shop.hooks, { eventName: 'order.update', type: 'web' }] }, ['hooks[1].eventName']],
    [
      'a workflow that leads nowhere',
      { ...shop, workflows: [{ name: 'W', trigger: { id: '1', transitions: [{ target: '9' }] } }] },
      ['workflows[0].trigger.transitions[0].target'],
    ],
    ['workflows although the rest is wrong', { ...shop, title: 7, workflows: [{ steps: 'none' }] }, ['title', 'workflows[0].name', 'workflows[0].steps']],
    ['two workflows of one name', { ...shop, workflows: [workflow(), workflow()] }, ['workflows[1].name']],
    ['text that no database keeps', { ...shop, description: 'a\u0000b' }, ['']],
  ];
  for (const [title, given, paths] of cases) it(title, () => assert.deepEqual(errorsOf(given), paths));
});

test('Kustomer’s other keys are kept', () => {
  const { definition } = readAppDefinition({ ...shop, klasses: [{ name: 'order' }], changelog: { '0.0.1': 'First' } });
  assert.deepEqual([definition?.klasses, definition?.changelog], [[{ name: 'order' }], { '0.0.1': 'First' }]);
});

test('names get the prefix of the app where they lack it, and each rename is told', () => {
  const { definition, renames } = readAppDefinition({
    ...shop,
    hooks: [{ eventName: 'order.update', type: 'web' }],
    triggers: [{ eventName: 'kustomer.app.order.paid' }],
    workflows: [{ ...workflow('order.update') }, { ...workflow('kustomer.app.other.x'), name: 'Another' }],
  });
  assert.deepEqual(renames, [
    { path: 'hooks[0].eventName', from: 'order.update', to: 'kustomer.app.ecommstore.order.update' },
    { path: 'triggers[0].eventName', from: 'kustomer.app.order.paid', to: 'kustomer.app.ecommstore.order.paid' },
    { path: 'workflows[0].trigger.eventName', from: 'order.update', to: 'kustomer.app.ecommstore.order.update' },
  ]);
  assert.deepEqual(
    definition?.workflows.map(({ trigger }) => trigger.eventName),
    ['kustomer.app.ecommstore.order.update', 'kustomer.app.other.x'],
  );
});

test('an action that Callboard lacks and an event that nobody names are warnings', () => {
  const { definition, problems } = readAppDefinition({
    ...shop,
    workflows: [{ ...workflow('kustomer.app.other.x'), steps: [{ id: '2', action: 'kustomer.conversation.create' }] }],
  });
  assert.ok(definition);
  assert.deepEqual(
    problems.map(({ path, severity }) => [path, severity]),
    [
      ['workflows[0].steps[0].action', 'warning'],
      ['workflows[0].trigger.eventName', 'warning'],
    ],
  );
});

test('a path is found again in the text, or the nearest that is there', () => {
  const text = '{\n  "app": "x",\n  "hooks": [\n    {\n      "type": "sms"\n    }\n  ]\n}';
  const lineOf = linesOf(text);
  assert.equal(lineOf('hooks[0].type'), 5);
  assert.equal(lineOf('hooks[0].eventName'), 4);
  assert.equal(lineOf('title'), 1);
  assert.equal(lineOf(''), 1);
});

test('what is nested without end, or wrong in a thousand places, is refused in few words', () => {
  const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  for (const given of [deep, { ...shop, klasses: deep }, { ...shop, hooks: [{ eventName: 'a', type: 'web', more: deep }] }])
    assert.deepEqual(errorsOf(given), ['']);
  assert.ok(readAppDefinition({ ...shop, klasses: JSON.parse(`${'['.repeat(99)}${']'.repeat(99)}`) }).definition);
  const steps = Array.from({ length: 200 }, () => ({ id: '', action: 5 }));
  const { problems } = readAppDefinition({ ...shop, workflows: Array.from({ length: 100 }, () => ({ name: 'W', steps })) });
  assert.equal(problems.length, 501);
  assert.match(problems.at(-1)?.message ?? '', /^There are [\d,]+ more problems\./);
});
