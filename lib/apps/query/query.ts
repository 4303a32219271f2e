// Kintone's query language, read: a condition, an order, a limit, an offset. Source: cybozu.dev, "kintone query strings".

export const operators = ['=', '!=', '>', '<', '>=', '<=', 'in', 'not in', 'like', 'not like', 'is empty', 'is not empty'] as const;
export type Operator = (typeof operators)[number];

export type QueryValue = { kind: 'text'; text: string } | { kind: 'function'; name: string; arguments: string[] };

export type Comparison = { kind: 'comparison'; field: string; operator: Operator; values: QueryValue[] };
export type Condition = Comparison | { kind: 'and' | 'or'; parts: Condition[] };

export type QueryOrder = { field: string; direction: 'asc' | 'desc' };

export type Query = { condition: Condition | null; order: QueryOrder[]; limit: number; offset: number };

export const limitDefault = 100;
export const limitMax = 500;
export const offsetMax = 10_000;

/** What is wrong with a query, as a sentence for its author. */
export class QueryProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'QueryProblem';
  }
}
