// Reads a query. Field codes may contain spaces and any letters and are written without quotation marks, so the reader
// must know them: at the place of a field it takes the longest known code.
import {
  type Comparison,
  type Condition,
  limitDefault,
  limitMax,
  type Operator,
  offsetMax,
  type Query,
  type QueryOrder,
  QueryProblem,
  type QueryValue,
} from '#lib/apps/query/query.ts';

const lengthMax = 65_536;
const depthMax = 50;
const comparisonsMax = 500;
const valuesMax = 1_000;

/** @throws QueryProblem */
export function parseQuery(text: string, codes: Iterable<string>): Query {
  if (text.length > lengthMax) throw new QueryProblem(`The query must have at most ${lengthMax.toLocaleString('en')} characters.`);
  return new QueryReader(text, codes).read();
}

const operatorPatterns: [pattern: RegExp, operator: Operator][] = [
  [/!=/y, '!='],
  [/>=/y, '>='],
  [/<=/y, '<='],
  [/=/y, '='],
  [/>/y, '>'],
  [/</y, '<'],
  [/not\s+in(?=[\s(])/iy, 'not in'],
  [/in(?=[\s(])/iy, 'in'],
  [/not\s+like(?=[\s"])/iy, 'not like'],
  [/like(?=[\s"])/iy, 'like'],
  [/is\s+not\s+empty(?![^\s)])/iy, 'is not empty'],
  [/is\s+empty(?![^\s)])/iy, 'is empty'],
];

class QueryReader {
  private readonly text: string;
  private readonly codes: string[];
  private position = 0;
  private comparisons = 0;

  constructor(text: string, codes: Iterable<string>) {
    this.text = text;
    this.codes = [...codes].sort((one, other) => other.length - one.length);
  }

  read(): Query {
    const condition = this.isAtEnd() || this.isAtOption() ? null : this.readOr(0);
    const order = this.take(/order\s+by(?=\s)/iy) ? this.readOrder() : [];
    const limit = this.take(/limit(?=\s)/iy) ? this.readCount('limit', limitMax) : limitDefault;
    const offset = this.take(/offset(?=\s)/iy) ? this.readCount('offset', offsetMax) : 0;
    if (!this.isAtEnd()) throw this.unexpected('The query goes on where it should end; the order is: condition, order by, limit, offset');
    return { condition, order, limit, offset };
  }

  private readOr(depth: number): Condition {
    const parts = [this.readAnd(depth)];
    while (this.take(/or(?=[\s(])/iy)) parts.push(this.readAnd(depth));
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'or', parts };
  }

  private readAnd(depth: number): Condition {
    const parts = [this.readPrimary(depth)];
    while (this.take(/and(?=[\s(])/iy)) parts.push(this.readPrimary(depth));
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'and', parts };
  }

  private readPrimary(depth: number): Condition {
    if (depth > depthMax) throw new QueryProblem(`The query has more than ${depthMax} brackets inside each other.`);
    if (this.take(/\(/y)) {
      const inner = this.readOr(depth + 1);
      if (!this.take(/\)/y)) throw this.unexpected('A closing bracket is missing');
      return inner;
    }
    return this.readComparison();
  }

  private readComparison(): Comparison {
    this.comparisons += 1;
    if (this.comparisons > comparisonsMax) throw new QueryProblem(`The query has more than ${comparisonsMax} conditions.`);
    const field = this.readField();
    const operator = operatorPatterns.find(([pattern]) => this.take(pattern))?.[1];
    if (!operator) throw this.unexpected(`After the field “${field}” an operator is expected (=, !=, >, <, >=, <=, in, not in, like, not like)`);
    if (operator === 'is empty' || operator === 'is not empty') return { kind: 'comparison', field, operator, values: [] };
    if (operator === 'in' || operator === 'not in') return { kind: 'comparison', field, operator, values: this.readList() };
    return { kind: 'comparison', field, operator, values: [this.readValue()] };
  }

  private readField(): string {
    this.skipSpace();
    const code = this.codes.find((known) => this.text.startsWith(known, this.position) && this.endsName(this.position + known.length));
    if (code === undefined) {
      const word = /[^\s=!<>(),"]*/y;
      word.lastIndex = this.position;
      const given = word.exec(this.text)?.[0] ?? '';
      throw given === '' ? this.unexpected('A field is expected') : new QueryProblem(`Specified field (${given.slice(0, 128)}) not found.`);
    }
    this.position += code.length;
    return code;
  }

  private endsName(position: number): boolean {
    return position >= this.text.length || /[\s=!<>(),]/.test(this.text.charAt(position));
  }

  private readList(): QueryValue[] {
    if (!this.take(/\(/y)) throw this.unexpected('After “in” a list in brackets is expected');
    const values = [this.readValue()];
    while (this.take(/,/y)) {
      values.push(this.readValue());
      if (values.length > valuesMax) throw new QueryProblem(`A list in the query has more than ${valuesMax} values.`);
    }
    if (!this.take(/\)/y)) throw this.unexpected('A closing bracket is missing');
    return values;
  }

  private readValue(): QueryValue {
    const quoted = this.take(/"((?:[^"\\]|\\[\s\S])*)"/y);
    if (quoted) return { kind: 'text', text: (quoted[1] ?? '').replace(/\\([\s\S])/g, '$1') };
    const number = this.take(/[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![^\s),])/y);
    if (number) return { kind: 'text', text: number[0] };
    const call = this.take(/([A-Z_]+)\s*\(\s*([^()"]*?)\s*\)/y);
    if (call) {
      const given = call[2] ?? '';
      return { kind: 'function', name: call[1] ?? '', arguments: given === '' ? [] : given.split(',').map((argument) => argument.trim()) };
    }
    throw this.unexpected('A value is expected: a text in double quotation marks, a number, or a function such as TODAY()');
  }

  private readOrder(): QueryOrder[] {
    const order: QueryOrder[] = [];
    do {
      const field = this.readField();
      const word = this.take(/(asc|desc)(?![^\s,])/iy)?.[0].toLowerCase();
      // Without a direction Kintone sorts downwards.
      order.push({ field, direction: word === 'asc' ? 'asc' : 'desc' });
    } while (this.take(/,/y));
    return order;
  }

  private readCount(name: string, max: number): number {
    const digits = this.take(/\d{1,9}(?!\S)/y)?.[0];
    if (digits === undefined) throw this.unexpected(`After “${name}” a whole number is expected`);
    if (Number(digits) > max) throw new QueryProblem(`The value of ${name} must be at most ${max.toLocaleString('en')}.`);
    return Number(digits);
  }

  private isAtOption(): boolean {
    return this.sees(/order\s+by\s/iy) || this.sees(/(?:limit|offset)\s+\d/iy);
  }

  private isAtEnd(): boolean {
    this.skipSpace();
    return this.position >= this.text.length;
  }

  private take(pattern: RegExp): RegExpExecArray | null {
    this.skipSpace();
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.text);
    if (match) this.position += match[0].length;
    return match;
  }

  private sees(pattern: RegExp): boolean {
    this.skipSpace();
    pattern.lastIndex = this.position;
    return pattern.test(this.text);
  }

  private skipSpace(): void {
    const space = /\s*/y;
    space.lastIndex = this.position;
    this.position += space.exec(this.text)?.[0].length ?? 0;
  }

  private unexpected(message: string): QueryProblem {
    const rest = this.text.slice(this.position, this.position + 20);
    return new QueryProblem(`${message}, at character ${this.position + 1}${rest === '' ? ' (the end)' : ` (“${rest}”)`}.`);
  }
}
