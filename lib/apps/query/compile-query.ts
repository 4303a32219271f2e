// Turns a query into SQL over app_records. Every value and every field id is a parameter; what stands in the text is
// written here. Values are compared by what the field is: numbers as numeric, moments as moments, options by membership.

import { type DocumentIndex, isShown } from '#lib/apps/document-index.ts';
import type { Field } from '#lib/apps/field.ts';
import { isNumberText } from '#lib/apps/field-value.ts';
import { parseQuery } from '#lib/apps/query/parse-query.ts';
import { type Period, periodOf } from '#lib/apps/query/period.ts';
import { type Comparison, type Condition, type Operator, type QueryOrder, QueryProblem, type QueryValue } from '#lib/apps/query/query.ts';
import { currentStatusSql } from '#lib/apps/query/status-sql.ts';
import { kintoneTime } from '#lib/dialects/kintone/record.ts';

export type QueryContext = {
  /** The code of whoever asks, for LOGINUSER(). */
  loginUser: string;
  now: Date;
};

/**
 * `where` and `orderBy` go into a SELECT from app_records. `values` are the parameters of both, from `$firstParameter`
 * on; `whereValues` are those of `where` alone, which come first.
 */
export type CompiledQuery = { where: string; orderBy: string; limit: number; offset: number; values: unknown[]; whereValues: unknown[] };

/** @throws QueryProblem */
export function compileQuery(index: DocumentIndex, text: string, context: QueryContext, firstParameter: number): CompiledQuery {
  const fields = index.document.fields.filter((field) => isShown(index.document, field));
  const query = parseQuery(text, ['$id', ...fields.map(({ code }) => code)]);
  const compiler = new Compiler(index, context, firstParameter);
  const where = query.condition ? compiler.condition(query.condition) : 'true';
  const whereValues = [...compiler.values];
  const orderBy = compiler.order(query.order);
  return { where, orderBy, limit: query.limit, offset: query.offset, values: compiler.values, whereValues };
}

type QueryField = Field | { type: '__ID__' };

const comparing: readonly Operator[] = ['=', '!=', '>', '<', '>=', '<='];
const choosing: readonly Operator[] = ['in', 'not in'];

/** Source: the table of operators by field type in Kintone's documentation; "=" on single choices is ours. */
const operatorsOf: Record<QueryField['type'], readonly Operator[]> = {
  __ID__: [...comparing, ...choosing],
  RECORD_NUMBER: [...comparing, ...choosing],
  CREATOR: choosing,
  MODIFIER: choosing,
  CREATED_TIME: comparing,
  UPDATED_TIME: comparing,
  STATUS: ['=', '!=', ...choosing],
  STATUS_ASSIGNEE: choosing,
  CATEGORY: choosing,
  SINGLE_LINE_TEXT: ['=', '!=', ...choosing, 'like', 'not like', 'is empty', 'is not empty'],
  LINK: ['=', '!=', ...choosing, 'like', 'not like', 'is empty', 'is not empty'],
  MULTI_LINE_TEXT: ['like', 'not like', 'is empty', 'is not empty'],
  RICH_TEXT: ['like', 'not like', 'is empty', 'is not empty'],
  NUMBER: [...comparing, ...choosing],
  RADIO_BUTTON: ['=', '!=', ...choosing],
  DROP_DOWN: ['=', '!=', ...choosing],
  CHECK_BOX: choosing,
  MULTI_SELECT: choosing,
  DATE: comparing,
  TIME: comparing,
  DATETIME: comparing,
  USER_SELECT: choosing,
  ORGANIZATION_SELECT: choosing,
  GROUP_SELECT: choosing,
};

const unsortable: ReadonlySet<QueryField['type']> = new Set<QueryField['type']>([
  'CHECK_BOX',
  'MULTI_SELECT',
  'CATEGORY',
  'USER_SELECT',
  'ORGANIZATION_SELECT',
  'GROUP_SELECT',
  'STATUS_ASSIGNEE',
  'MULTI_LINE_TEXT',
  'RICH_TEXT',
]);

class Compiler {
  readonly values: unknown[] = [];
  private readonly index: DocumentIndex;
  private readonly context: QueryContext;
  private readonly firstParameter: number;

  constructor(index: DocumentIndex, context: QueryContext, firstParameter: number) {
    this.index = index;
    this.context = context;
    this.firstParameter = firstParameter;
  }

  condition(condition: Condition): string {
    if (condition.kind === 'comparison') return this.comparison(condition);
    return `(${condition.parts.map((part) => this.condition(part)).join(` ${condition.kind} `)})`;
  }

  order(order: readonly QueryOrder[]): string {
    const parts = order.map(({ field: code, direction }) => {
      const field = this.field(code);
      if (unsortable.has(field.type)) throw new QueryProblem(`Records cannot be sorted by the field “${code}”.`);
      return `${this.expression(field)} ${direction} NULLS ${direction === 'asc' ? 'FIRST' : 'LAST'}`;
    });
    return [...parts, 'id desc'].join(', ');
  }

  private field(code: string): QueryField {
    const field = code === '$id' ? ({ type: '__ID__' } as const) : this.index.byCode.get(code);
    if (!field) throw new QueryProblem(`Specified field (${code}) not found.`);
    return field;
  }

  private comparison({ field: code, operator, values }: Comparison): string {
    const field = this.field(code);
    if (!operatorsOf[field.type].includes(operator)) {
      throw new QueryProblem(`The operator “${operator}” cannot be used with the field “${code}”; possible are ${operatorsOf[field.type].join(', ')}.`);
    }
    switch (field.type) {
      case '__ID__':
      case 'RECORD_NUMBER':
        return this.scalar(this.expression(field), operator, values.map(recordNumber), 'int');
      case 'NUMBER':
        return this.scalar(
          this.expression(field),
          operator,
          values.map((value) => number(code, value)),
          'numeric',
        );
      case 'CREATED_TIME':
      case 'UPDATED_TIME':
        return this.timestamp(this.expression(field), operator, values);
      case 'DATE':
        return this.textual(this.expression(field), operator, values, (period) => [
          period.start.toISOString().slice(0, 10),
          period.end.toISOString().slice(0, 10),
        ]);
      case 'DATETIME':
        return this.textual(this.expression(field), operator, values, (period) => [kintoneTime(period.start), kintoneTime(period.end)]);
      case 'TIME':
        return this.scalar(
          this.expression(field),
          operator,
          values.map((value) => time(code, value)),
          'text',
        );
      case 'CREATOR':
      case 'MODIFIER':
        return this.scalar(
          this.expression(field),
          operator,
          values.map((value) => this.person(value)),
          'text',
        );
      case 'USER_SELECT':
        return this.member(
          this.list(field),
          operator,
          values.map((value) => this.person(value)),
        );
      case 'STATUS_ASSIGNEE':
        return this.member(
          'assignees',
          operator,
          values.map((value) => this.person(value)),
        );
      case 'CHECK_BOX':
      case 'MULTI_SELECT':
      case 'CATEGORY':
      case 'ORGANIZATION_SELECT':
      case 'GROUP_SELECT':
        return this.member(
          this.list(field),
          operator,
          values.map((value) => literal(code, value)),
        );
      default:
        return this.text(
          this.expression(field),
          operator,
          values.map((value) => literal(code, value)),
        );
    }
  }

  /** The value to compare and sort by; null where a record has none. */
  private expression(field: QueryField): string {
    switch (field.type) {
      case '__ID__':
      case 'RECORD_NUMBER':
        return 'id';
      case 'CREATOR':
        return `(created_by->>'code')`;
      case 'MODIFIER':
        return `(updated_by->>'code')`;
      case 'CREATED_TIME':
        return `created_at`;
      case 'UPDATED_TIME':
        return `updated_at`;
      case 'STATUS':
        return currentStatusSql(this.index, (value) => this.parameter(value));
      case 'NUMBER':
        return `NULLIF(values->>${this.parameter(field.id)}::text, '')::numeric`;
      default:
        return `NULLIF(values->>${this.parameter('id' in field ? field.id : '')}::text, '')`;
    }
  }

  private list(field: Field): string {
    return `COALESCE(values->${this.parameter(field.id)}::text, '[]'::jsonb)`;
  }

  /** Null is the empty value: it equals "" and differs from all else. */
  private scalar(expression: string, operator: Operator, values: (string | null)[], type: 'int' | 'numeric' | 'text'): string {
    if (operator === 'in' || operator === 'not in') {
      const given = values.filter((value) => value !== null);
      const parts = [`COALESCE(${expression} = ANY(${this.parameter(given)}::text[]::${type}[]), false)`];
      if (given.length < values.length) parts.push(`${expression} IS NULL`);
      return `${operator === 'in' ? '' : 'NOT '}(${parts.join(' OR ')})`;
    }
    const value = values[0] ?? null;
    if (operator === '=') return `(${expression} IS NOT DISTINCT FROM ${this.parameter(value)}::text::${type})`;
    if (operator === '!=') return `(${expression} IS DISTINCT FROM ${this.parameter(value)}::text::${type})`;
    return `(${expression} ${operator} ${this.parameter(value)}::text::${type})`;
  }

  private text(expression: string, operator: Operator, values: string[]): string {
    if (operator === 'is empty') return `(${expression} IS NULL OR ${expression} !~ '\\S')`;
    if (operator === 'is not empty') return `COALESCE(${expression} ~ '\\S', false)`;
    if (operator !== 'like' && operator !== 'not like')
      return this.scalar(
        expression,
        operator,
        values.map((value) => value || null),
        'text',
      );
    const found = `COALESCE(strpos(lower(${expression}), lower(${this.parameter(values[0] ?? '')}::text)) > 0, false)`;
    return operator === 'like' ? found : `NOT ${found}`;
  }

  private member(expression: string, operator: Operator, values: string[]): string {
    const given = values.filter((value) => value !== '');
    const parts = [`${expression} ?| ${this.parameter(given)}::text[]`];
    if (given.length < values.length) parts.push(`${expression} = '[]'::jsonb`);
    return `${operator === 'in' ? '' : 'NOT '}(${parts.join(' OR ')})`;
  }

  private timestamp(expression: string, operator: Operator, values: QueryValue[]): string {
    const [value] = values;
    if (!value) throw new QueryProblem('A date is expected.');
    const { start, end } = periodOf(value, this.context.now);
    return this.within(expression, operator, start, end, 'timestamptz');
  }

  /** Dates and moments of fields are texts whose order is the order of time. */
  private textual(expression: string, operator: Operator, values: QueryValue[], bounds: (period: Period) => [start: string, end: string]): string {
    const [value] = values;
    if (!value) throw new QueryProblem('A date is expected.');
    if (value.kind === 'text' && value.text === '') return this.scalar(expression, operator, [null], 'text');
    const [start, end] = bounds(periodOf(value, this.context.now));
    // A moment inside a day is no day of its own.
    const after = end === start ? `${start}\uffff` : end;
    const collated = `${expression} COLLATE "C"`;
    return this.within(collated, operator, start, after, 'text');
  }

  /** From `start` until before `end`; each becomes a parameter only where it is used, because PostgreSQL wants every one to be. */
  private within(expression: string, operator: Operator, start: Date | string, end: Date | string, type: 'timestamptz' | 'text'): string {
    const bound = (value: Date | string) => `${this.parameter(value)}::${type}`;
    switch (operator) {
      case '=':
        return `COALESCE(${expression} >= ${bound(start)} AND ${expression} < ${bound(end)}, false)`;
      case '!=':
        return `NOT COALESCE(${expression} >= ${bound(start)} AND ${expression} < ${bound(end)}, false)`;
      case '>':
        return `COALESCE(${expression} >= ${bound(end)}, false)`;
      case '>=':
        return `COALESCE(${expression} >= ${bound(start)}, false)`;
      case '<':
        return `COALESCE(${expression} < ${bound(start)}, false)`;
      default:
        return `COALESCE(${expression} < ${bound(end)}, false)`;
    }
  }

  private person(value: QueryValue): string {
    if (value.kind === 'text') return value.text;
    if (value.name === 'LOGINUSER') return this.context.loginUser;
    throw new QueryProblem(`The function ${value.name}() cannot be used here.`);
  }

  private parameter(value: unknown): string {
    this.values.push(value);
    return `$${this.firstParameter + this.values.length - 1}`;
  }
}

function literal(code: string, value: QueryValue): string {
  if (value.kind === 'text') return value.text;
  throw new QueryProblem(`The function ${value.name}() cannot be used with the field “${code}”.`);
}

function recordNumber(value: QueryValue): string {
  const text = literal('$id', value);
  if (/^\d{1,9}$/.test(text)) return text;
  throw new QueryProblem(`“${text.slice(0, 64)}” is not a record number.`);
}

function number(code: string, value: QueryValue): string | null {
  const text = literal(code, value);
  if (text === '') return null;
  if (isNumberText(text)) return text;
  throw new QueryProblem(`“${text.slice(0, 64)}” is not a number; the field “${code}” has numbers.`);
}

function time(code: string, value: QueryValue): string | null {
  const text = literal(code, value);
  if (text === '') return null;
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) return text;
  throw new QueryProblem(`“${text.slice(0, 64)}” is not a time; the field “${code}” has times as HH:MM.`);
}
