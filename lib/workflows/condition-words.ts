// A condition as a person reads it: `steps.1.attributes.data.total > 100 and not (country = "JP")`.
import type { Condition } from '#lib/workflows/condition.ts';

const signs = { eq: '=', gt: '>', gte: '≥', lt: '<', lte: '≤', contains: 'contains' } as const;

export function conditionWords(condition: Condition | null | undefined): string {
  if (!condition) return 'always';
  switch (condition.op) {
    case 'true': {
      const [value] = condition.values;
      return value === undefined || value === true ? 'always' : `${valueWords(value)} is true`;
    }
    case 'exists':
      return `${valueWords(condition.values[0])} exists`;
    case 'dne':
      return `${valueWords(condition.values[0])} does not exist`;
    case 'not':
      return `not (${condition.values.map(conditionWords).join(' or ')})`;
    case 'and':
    case 'or':
      return condition.values
        .map((inner) => (inner.op === 'and' || inner.op === 'or' ? `(${conditionWords(inner)})` : conditionWords(inner)))
        .join(` ${condition.op} `);
    default:
      return `${valueWords(condition.values[0])} ${signs[condition.op]} ${valueWords(condition.values[1])}`;
  }
}

function valueWords(value: unknown): string {
  if (typeof value === 'string' && value.startsWith('/#')) return value.slice(2).replace(/^steps\.1\.attributes\.(data\.)?/, '');
  return JSON.stringify(value) ?? 'nothing';
}
