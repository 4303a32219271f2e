import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isEditable } from '#lib/apps/document-index.ts';
import { defaultValue, isNumberText, parseDateTime, parseFieldValue, uniqueKey, valueProblem } from '#lib/apps/field-value.ts';
import { parseNewFields } from '#lib/apps/form-properties.ts';

function field(type: string, settings: object = {}) {
  const { fields, issues } = parseNewFields({ F: { type, code: 'F', label: 'F', ...settings } }, () => 'f');
  const [made] = fields;
  assert.ok(made && isEditable(made), JSON.stringify(issues));
  return made;
}

const options = { options: { b: { label: 'b', index: 1 }, a: { label: 'a', index: 0 } } };

/** [type, settings, what was entered, what is stored]; a RegExp is the refusal. */
const cases: [type: string, settings: object, raw: unknown, stored: unknown][] = [
  ['SINGLE_LINE_TEXT', {}, 'text', 'text'],
  ['SINGLE_LINE_TEXT', {}, 12, '12'],
  ['SINGLE_LINE_TEXT', {}, null, ''],
  ['SINGLE_LINE_TEXT', {}, 'two\nlines', /single line/],
  ['SINGLE_LINE_TEXT', {}, true, /text/],
  ['SINGLE_LINE_TEXT', {}, ['a'], /text/],
  ['SINGLE_LINE_TEXT', {}, 'a\u0000', /U\+0000/],
  ['SINGLE_LINE_TEXT', {}, '\ud83d', /incomplete character/],
  ['MULTI_LINE_TEXT', {}, 'two\nlines', 'two\nlines'],
  ['NUMBER', {}, '0012.50', '0012.50'],
  ['NUMBER', {}, 7.5, '7.5'],
  ['NUMBER', {}, '-.5e-3', '-.5e-3'],
  ['NUMBER', {}, '', ''],
  ['NUMBER', {}, '1,000', /numbers/],
  ['NUMBER', {}, '１', /numbers/],
  ['NUMBER', {}, 'Infinity', /numbers/],
  ['NUMBER', {}, '1e101', /numbers/],
  ['NUMBER', {}, Number.NaN, /text/],
  ['RADIO_BUTTON', options, 'b', 'b'],
  ['RADIO_BUTTON', options, '', 'a'],
  ['RADIO_BUTTON', options, 'c', /not one of the options/],
  ['RADIO_BUTTON', options, 'toString', /not one of the options/],
  ['DROP_DOWN', options, null, null],
  ['DROP_DOWN', options, '', null],
  ['DROP_DOWN', options, 'a', 'a'],
  ['CHECK_BOX', options, ['b', 'a', 'b'], ['b', 'a']],
  ['CHECK_BOX', options, null, []],
  ['CHECK_BOX', options, 'a', /list/],
  ['MULTI_SELECT', options, [1], /list/],
  ['DATE', {}, '2028-02-29', '2028-02-29'],
  ['DATE', {}, '2026-02-29', /YYYY-MM-DD/],
  ['DATE', {}, '2026-2-3', /YYYY-MM-DD/],
  ['DATE', {}, '', null],
  ['TIME', {}, '23:59', '23:59'],
  ['TIME', {}, '24:00', /HH:MM/],
  ['DATETIME', {}, '2026-11-21T09:00:00+09:00', '2026-11-21T00:00:00Z'],
  ['DATETIME', {}, '2026-11-21T09:00Z', '2026-11-21T09:00:00Z'],
  ['DATETIME', {}, '2026-11-21 09:00', /YYYY-MM-DDTHH:MM:SSZ/],
  ['DATETIME', {}, '2026-11-31T09:00:00Z', /YYYY-MM-DDTHH:MM:SSZ/],
  ['DATETIME', {}, '', ''],
  ['LINK', {}, 'https://example.com', 'https://example.com'],
  ['LINK', {}, 'javascript:alert(1)', /http/],
  ['LINK', { protocol: 'MAIL' }, 'a@example.com', 'a@example.com'],
  ['LINK', { protocol: 'CALL' }, '+81-3-0000', '+81-3-0000'],
  ['LINK', { protocol: 'CALL' }, 'call me', /telephone/],
  ['USER_SELECT', {}, [{ code: 'sato', name: 'x' }, { code: 'sato' }], ['sato']],
  ['USER_SELECT', {}, ['sato'], /code/],
  ['GROUP_SELECT', {}, [{ code: 7 }], /code/],
];

test('a field takes what fits its type and refuses the rest', () => {
  for (const [type, settings, raw, stored] of cases) {
    const parsed = parseFieldValue(field(type, settings), raw);
    const title = `${type} ${JSON.stringify(raw)}`;
    if (stored instanceof RegExp) assert.ok(!parsed.ok && stored.test(parsed.message), `${title}: ${JSON.stringify(parsed)}`);
    else assert.deepEqual(parsed, { ok: true, value: stored }, title);
  }
});

test('the rules of a form hold for values, not for their absence', () => {
  assert.equal(valueProblem(field('SINGLE_LINE_TEXT', { required: true }), ''), 'Required.');
  assert.equal(valueProblem(field('CHECK_BOX', { ...options, required: true }), []), 'Required.');
  assert.equal(valueProblem(field('SINGLE_LINE_TEXT', { minLength: 3 }), ''), undefined);
  assert.match(valueProblem(field('SINGLE_LINE_TEXT', { minLength: 3 }), 'ab') ?? '', /at least 3/);
  // Characters are counted as a person counts them.
  assert.equal(valueProblem(field('SINGLE_LINE_TEXT', { maxLength: 2 }), '🏢🏢'), undefined);
  assert.match(valueProblem(field('NUMBER', { minValue: '1', maxValue: '2' }), '3') ?? '', /at most 2/);
  assert.match(valueProblem(field('SINGLE_LINE_TEXT', { unique: true }), 'x'.repeat(257)) ?? '', /at most 256/);
});

test('equal numbers have one key, at any length', () => {
  const number = field('NUMBER', { unique: true });
  for (const text of ['1', '1.0', '+1', '01', '100e-2', '0.1e1', '1.']) assert.equal(uniqueKey(number, text), uniqueKey(number, '1'), text);
  for (const text of ['0', '-0', '0.000', '0e5']) assert.equal(uniqueKey(number, text), '0', text);
  assert.notEqual(uniqueKey(number, '-1'), uniqueKey(number, '1'));
  assert.notEqual(uniqueKey(number, '12345678901234567890.1'), uniqueKey(number, '12345678901234567890.2'));
  assert.equal(uniqueKey(number, ''), null);
});

test('a new record begins with the defaults of the form', () => {
  const now = new Date('2026-11-21T09:38:09Z');
  assert.equal(defaultValue(field('RADIO_BUTTON', options), now), 'a');
  assert.equal(defaultValue(field('DROP_DOWN', { ...options, defaultValue: 'b' }), now), 'b');
  assert.equal(defaultValue(field('DATE', { defaultNowValue: true }), now), '2026-11-21');
  assert.equal(defaultValue(field('TIME', { defaultNowValue: true }), now), '09:38');
  assert.equal(defaultValue(field('DATETIME', { defaultNowValue: true }), now), '2026-11-21T09:38:00Z');
  assert.equal(defaultValue(field('DATETIME'), now), '');
  assert.deepEqual(defaultValue(field('USER_SELECT', { defaultValue: [{ type: 'USER', code: 'sato' }] }), now), ['sato']);
});

test('moments are read with their zone or not at all', () => {
  assert.equal(parseDateTime('2026-11-21T09:00:00.123456Z')?.toISOString(), '2026-11-21T09:00:00.123Z');
  assert.equal(parseDateTime('2026-11-21T09:00:00-0330')?.toISOString(), '2026-11-21T12:30:00.000Z');
  for (const text of ['2026-11-21', '2026-11-21T09:00:00', '2026-13-01T00:00:00Z', '+012026-01-01T00:00:00Z'])
    assert.equal(parseDateTime(text), undefined, text);
  assert.ok(!isNumberText('1e'));
});
