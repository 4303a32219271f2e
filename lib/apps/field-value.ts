// One value of one field: what may be entered, what is stored, what it is while nobody entered anything.
// Messages are whole sentences without the field's name, because each edge shows them beside the field.
import type { EditableField } from '#lib/apps/document-index.ts';
import type { Field } from '#lib/apps/field.ts';
import { isStorable, notStorable } from '#lib/apps/storable-text.ts';
import type { StoredValue } from '#lib/apps/stored-record.ts';
import { kintoneTime } from '#lib/dialects/kintone/record.ts';

export type ParsedValue = { ok: true; value: StoredValue } | { ok: false; message: string };

/** Kintone's words for a required record field without a value. */
export const requiredMessage = 'Required.';

/** Reads what a form, a program or a CSV file gave for a field. People are checked for their shape only, not against the directory. */
export function parseFieldValue(field: EditableField, raw: unknown): ParsedValue {
  switch (field.type) {
    case 'SINGLE_LINE_TEXT':
      return parseText(raw, (text) => (/[\n\r]/.test(text) ? refuse('Must be a single line.') : accept(text)));
    case 'MULTI_LINE_TEXT':
    case 'RICH_TEXT':
      return parseText(raw, accept);
    case 'LINK':
      return parseText(raw, (text) => {
        const problem = text === '' ? undefined : linkProblem(field.protocol, text);
        return problem ? refuse(problem) : accept(text);
      });
    case 'NUMBER':
      return parseText(raw, (text) => (text === '' || isNumberText(text) ? accept(text) : refuse('Only numbers are allowed.')));
    case 'RADIO_BUTTON':
      return parseText(raw, (text) => (text === '' ? accept(defaultOption(field)) : parseOption(field, text)));
    case 'DROP_DOWN':
      return parseText(raw, (text) => (text === '' ? accept(null) : parseOption(field, text)));
    case 'CHECK_BOX':
    case 'MULTI_SELECT':
      return parseList(raw, (text) => parseOption(field, text));
    case 'CATEGORY':
      return parseList(raw, (text) => (text.length > 128 ? refuse('A category must have at most 128 characters.') : accept(text)));
    case 'DATE':
      return parseText(raw, (text) => (text === '' ? accept(null) : isDate(text) ? accept(text) : refuse('Write a date as YYYY-MM-DD.')));
    case 'TIME':
      return parseText(raw, (text) => {
        if (text === '') return accept(null);
        return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? accept(text) : refuse('Write a time as HH:MM.');
      });
    case 'DATETIME':
      return parseText(raw, (text) => {
        if (text === '') return accept('');
        const time = parseDateTime(text);
        return time ? accept(kintoneTime(time)) : refuse('Write a date and time as YYYY-MM-DDTHH:MM:SSZ or with an offset such as +09:00.');
      });
    case 'USER_SELECT':
    case 'ORGANIZATION_SELECT':
    case 'GROUP_SELECT':
      return parseCodes(raw);
  }
}

/** The rules of the form that a value must keep. */
export function valueProblem(field: EditableField, value: StoredValue): string | undefined {
  const isEmpty = value === null || value.length === 0;
  if (isEmpty) return 'required' in field && field.required ? requiredMessage : undefined;
  if (typeof value !== 'string') return undefined;
  if (field.type === 'SINGLE_LINE_TEXT' || field.type === 'LINK') {
    const length = [...value].length;
    if (field.minLength !== '' && length < Number(field.minLength)) return `Enter at least ${field.minLength} characters.`;
    if (field.maxLength !== '' && length > Number(field.maxLength)) return `Enter at most ${field.maxLength} characters.`;
  }
  if (field.type === 'NUMBER') {
    if (field.minValue !== '' && Number(value) < Number(field.minValue)) return `Enter a number of at least ${field.minValue}.`;
    if (field.maxValue !== '' && Number(value) > Number(field.maxValue)) return `Enter a number of at most ${field.maxValue}.`;
  }
  if ('unique' in field && field.unique && [...value].length > uniqueLengthMax)
    return `Enter at most ${uniqueLengthMax} characters: duplicates are prohibited here.`;
  return undefined;
}

/** Values that may occur only once are kept in an index, which bounds their length. */
export const uniqueLengthMax = 256;

/** The value of a field in a new record where the author gave none. */
export function defaultValue(field: EditableField, now: Date): StoredValue {
  switch (field.type) {
    case 'SINGLE_LINE_TEXT':
    case 'MULTI_LINE_TEXT':
    case 'RICH_TEXT':
    case 'LINK':
    case 'NUMBER':
      return field.defaultValue;
    case 'RADIO_BUTTON':
      return defaultOption(field);
    case 'DROP_DOWN':
      return field.defaultValue === '' ? null : field.defaultValue;
    case 'CHECK_BOX':
    case 'MULTI_SELECT':
      return field.defaultValue;
    case 'CATEGORY':
      return [];
    case 'DATE':
      if (field.defaultNowValue) return now.toISOString().slice(0, 10);
      return field.defaultValue === '' ? null : field.defaultValue;
    case 'TIME':
      if (field.defaultNowValue) return now.toISOString().slice(11, 16);
      return field.defaultValue === '' ? null : field.defaultValue;
    case 'DATETIME':
      return field.defaultNowValue ? `${now.toISOString().slice(0, 16)}:00Z` : field.defaultValue;
    case 'USER_SELECT':
    case 'ORGANIZATION_SELECT':
    case 'GROUP_SELECT':
      return field.defaultValue.map(({ code }) => code);
  }
}

/** What a record that is older than the field shows: Kintone's empty value of the type. */
export function emptyValue(type: EditableField['type']): StoredValue {
  switch (type) {
    case 'DROP_DOWN':
    case 'DATE':
    case 'TIME':
      return null;
    case 'CHECK_BOX':
    case 'MULTI_SELECT':
    case 'CATEGORY':
    case 'USER_SELECT':
    case 'ORGANIZATION_SELECT':
    case 'GROUP_SELECT':
      return [];
    default:
      return '';
  }
}

/** A number as people write it, short enough that the database can compare it exactly. */
export function isNumberText(text: string): boolean {
  const match = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
  return match !== null && text.length <= 100 && Math.abs(Number(match[1] ?? 0)) <= 100;
}

/** Two values of a unique field are the same when their keys are: 1.0 is 1. */
export function uniqueKey(field: EditableField, value: StoredValue): string | null {
  if (typeof value !== 'string' || value === '') return null;
  return field.type === 'NUMBER' ? canonicalNumber(value) : value;
}

/** The digits of a number without its redundant zeros, as `<sign><digits>e<exponent>`, exact at any length. */
function canonicalNumber(text: string): string {
  const [mantissa = '', exponentText = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.replace(/^[+-]/, '').split('.');
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const trimmed = digits.replace(/0+$/, '');
  if (trimmed === '') return '0';
  const exponent = Number(exponentText) - fraction.length + (digits.length - trimmed.length);
  return `${mantissa.startsWith('-') ? '-' : ''}${trimmed}e${exponent}`;
}

/** A moment in ISO 8601 with a zone, or undefined. */
export function parseDateTime(text: string): Date | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)$/.exec(text);
  if (!match || !isDate(match[1] ?? '')) return undefined;
  const zoned = text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  const time = new Date(zoned);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text) && !text.startsWith('0000');
}

type OptionField = Extract<Field, { options: unknown }>;

/** A radio button always has a value: its default, or its first option. */
function defaultOption(field: Extract<Field, { type: 'RADIO_BUTTON' }>): string {
  return field.defaultValue || (sortedOptions(field)[0] ?? '');
}

export function sortedOptions(field: OptionField): string[] {
  return Object.entries(field.options)
    .sort(([, one], [, other]) => Number(one.index) - Number(other.index))
    .map(([name]) => name);
}

function parseOption(field: OptionField, text: string): ParsedValue {
  return Object.hasOwn(field.options, text) ? accept(text) : refuse(`“${text.slice(0, 128)}” is not one of the options.`);
}

function linkProblem(protocol: 'WEB' | 'CALL' | 'MAIL', text: string): string | undefined {
  if (protocol === 'WEB') return /^https?:\/\//i.test(text) && URL.canParse(text) ? undefined : 'Write a web address that begins with http:// or https://.';
  if (protocol === 'MAIL') return /^[^\s@]+@[^\s@]+$/.test(text) ? undefined : 'Write an e-mail address.';
  return /^[+\d*#][\d\s()*#.,;-]*$/.test(text) ? undefined : 'Write a telephone number.';
}

function accept(value: StoredValue): ParsedValue {
  return { ok: true, value };
}

function refuse(message: string): ParsedValue {
  return { ok: false, message };
}

function parseText(raw: unknown, check: (text: string) => ParsedValue): ParsedValue {
  const text = raw === null ? '' : typeof raw === 'number' && Number.isFinite(raw) ? String(raw) : raw;
  if (typeof text !== 'string') return refuse('Must be text.');
  return isStorable(text) ? check(text) : refuse(notStorable);
}

function parseList(raw: unknown, check: (text: string) => ParsedValue): ParsedValue {
  const list = raw === null ? [] : raw;
  if (!Array.isArray(list)) return refuse('Must be a list of texts.');
  const values = new Set<string>();
  for (const item of list) {
    if (typeof item !== 'string') return refuse('Must be a list of texts.');
    const parsed = isStorable(item) ? check(item) : refuse(notStorable);
    if (!parsed.ok) return parsed;
    values.add(item);
  }
  return accept([...values]);
}

/** People come as Kintone's `[{code}]` (a name beside it is not read). */
function parseCodes(raw: unknown): ParsedValue {
  const list = raw === null ? [] : raw;
  if (!Array.isArray(list)) return refuse('Must be a list of {"code": …}.');
  const codes = new Set<string>();
  for (const item of list) {
    const code = typeof item === 'object' && item !== null && 'code' in item ? item.code : undefined;
    if (typeof code !== 'string' || code === '') return refuse('Must be a list of {"code": …}.');
    if (!isStorable(code)) return refuse(notStorable);
    codes.add(code);
  }
  return accept([...codes]);
}
