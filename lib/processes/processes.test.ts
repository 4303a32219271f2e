import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyValues, changedValues } from '#lib/processes/instance-values.ts';
import { ProcessField, ProcessFields } from '#lib/processes/process-field.ts';
import { nameFromTitle, ProcessName, parseInstanceId } from '#lib/processes/process-name.ts';

const field = (name: string, rest: object = {}): ProcessField => ProcessField.parse({ id: `f_${name}`, name, label: name, type: 'text', ...rest });
const fields = [
  field('site', { required: true }),
  field('score', { type: 'number' }),
  field('day', { type: 'date' }),
  field('safe', { type: 'yes-no' }),
  field('grade', { type: 'choice', options: ['A', 'B'] }),
];
const apply = (before: Record<string, string> | null, given: Record<string, string>) =>
  applyValues(fields, before, new Map(Object.entries(given)), (name) => name);

test('a title becomes a name, and what is no name is refused', () => {
  for (const [title, name] of [
    ['Safety inspection', 'safety-inspection'],
    ['  Änderung #7 (neu) ', 'änderung-7-neu'],
    ['安全 点検', '安全-点検'],
    ['!!!', ''],
  ] as const) {
    assert.equal(nameFromTitle(title), name);
    if (name !== '') assert.equal(ProcessName.parse(name), name);
  }
  for (const bad of ['', 'Safety', 'a b', 'a--b', '-a', 'a/b', 'a&b', 'x'.repeat(65)]) assert.equal(ProcessName.safeParse(bad).success, false, bad);
});

test('an instanceID is a name, a hyphen and a number', () => {
  assert.deepEqual(parseInstanceId('safety-inspection-8'), { processName: 'safety-inspection', number: 8 });
  assert.deepEqual(parseInstanceId('a-1-2'), { processName: 'a-1', number: 2 });
  for (const bad of ['a', 'a-0', 'a-01', '-1', 'a-1x', 'a-9999999999']) assert.equal(parseInstanceId(bad), undefined, bad);
});

test('values are checked by the type of their field, and one way of writing is kept', () => {
  const { values, issues } = apply(null, { site: ' Dock 4 ', score: '+03.50', day: '2026-02-28', safe: 'true', grade: 'B' });
  assert.deepEqual(issues, []);
  assert.deepEqual(values, { f_site: 'Dock 4', f_score: '3.5', f_day: '2026-02-28', f_safe: 'true', f_grade: 'B' });
  for (const [given, expected] of [
    ['0', '0'],
    ['-0', '0'],
    ['007', '7'],
    ['-1.0', '-1'],
    ['10', '10'],
    ['0.25', '0.25'],
  ] as const) {
    assert.equal(apply({ f_site: 'x' }, { score: given }).values.f_score, expected, given);
  }
  const wrongs: Record<string, string>[] = [
    { score: 'many' },
    { score: '1e3' },
    { day: '2026-02-30' },
    { safe: 'maybe' },
    { grade: 'C' },
    { site: '  ' },
    { other: 'x' },
  ];
  for (const wrong of wrongs) {
    const found = apply({ f_site: 'Dock 4' }, wrong).issues;
    assert.deepEqual(
      found.map(({ path }) => path),
      Object.keys(wrong),
      JSON.stringify(wrong),
    );
  }
});

test('a required value is asked for once it is new; what is not named stays', () => {
  assert.deepEqual(apply(null, {}).issues, [{ path: 'site', message: 'site is required.' }]);
  assert.deepEqual(apply({ f_site: 'Dock 4', f_score: '3' }, { score: '' }), { values: { f_site: 'Dock 4' }, issues: [] });
  assert.deepEqual(apply({}, { score: '3' }), { values: { f_score: '3' }, issues: [] });
});

test('changes are told in words, and the same value in another way of writing is none', () => {
  const before = { f_site: 'Dock 4', f_safe: 'false', f_score: '3' };
  assert.deepEqual(changedValues(fields, before, apply(before, { safe: 'true', score: '3.0' }).values), [{ field: 'safe', from: 'No', to: 'Yes' }]);
});

test('two fields cannot have one name, and none may be called as what every instance has', () => {
  const paths = (given: object[]) => ProcessFields.safeParse(given).error?.issues.map(({ path }) => path.join('.'));
  assert.deepEqual(paths([field('a'), { ...field('A'), id: 'other' }]), ['1.name']);
  assert.deepEqual(paths([field('STATUS')]), ['0.name']);
  assert.deepEqual(paths([field('c', { type: 'choice' })]), ['0.options']);
  assert.deepEqual(paths([field('c', { type: 'choice', options: ['x', 'x'] })]), ['0.options']);
  assert.equal(paths([field('a'), field('b')]), undefined);
});
