'use client';

import { Plus, Trash2 } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import type { Condition } from '#lib/workflows/condition.ts';
import { textOfValue, valueOfText } from './value-text.ts';

type ConditionFieldProps = { label: string; condition: Condition; references: string; onChange: (condition: Condition) => void };

const opWords: Record<Condition['op'], string> = {
  eq: 'equals',
  gt: 'is greater than',
  gte: 'is at least',
  lt: 'is less than',
  lte: 'is at most',
  contains: 'contains',
  exists: 'exists',
  dne: 'does not exist',
  true: 'is true',
  and: 'all of',
  or: 'any of',
  not: 'not',
};

const newLeaf: Condition = { op: 'eq', values: ['', ''] };

/** One comparison, or a group of conditions: groups can hold groups. */
export function ConditionField({ label, condition, references, onChange }: ConditionFieldProps) {
  if (condition.op === 'and' || condition.op === 'or' || condition.op === 'not') {
    return <GroupField label={label} condition={condition} references={references} onChange={onChange} />;
  }
  const { op, values } = condition;
  const count = op === 'exists' || op === 'dne' || op === 'true' ? 1 : 2;
  const valueInput = (place: 0 | 1) => (
    <Input
      mono
      list={references}
      aria-label={`${label}: ${place === 0 ? 'value' : 'compared with'}`}
      placeholder={place === 0 ? '/#steps.1.attributes.data.x' : 'value'}
      value={textOfValue(values[place])}
      className="!w-auto min-w-28 flex-1"
      onChange={(event) =>
        onChange({ op, values: [0, 1].slice(0, count).map((each) => (each === place ? valueOfText(event.target.value) : (values[each] ?? ''))) })
      }
    />
  );
  return (
    <span className="flex w-full min-w-0 flex-wrap items-center gap-2">
      {valueInput(0)}
      <OpSelect label={label} op={op} onChange={(next) => onChange(withOp(condition, next))} />
      {count === 2 && valueInput(1)}
    </span>
  );
}

type Group = Extract<Condition, { op: 'and' | 'or' | 'not' }>;

function GroupField({ label, condition: { op, values }, references, onChange }: ConditionFieldProps & { condition: Group }) {
  return (
    <fieldset className="flex w-full min-w-0 flex-col gap-2 border-l-2 pl-3">
      <legend className="sr-only">
        {label}: {opWords[op]}
      </legend>
      <OpSelect label={label} op={op} onChange={(next) => onChange(withOp({ op, values }, next))} />
      {values.map((inner, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no other name than their place.
        <span key={index} className="flex min-w-0 items-start gap-1">
          <span className="min-w-0 flex-1">
            <ConditionField
              label={`${label}, condition ${index + 1}`}
              condition={inner}
              references={references}
              onChange={(changed) => onChange({ op, values: values.with(index, changed) })}
            />
          </span>
          {values.length > 1 && (
            <Button
              variant="ghost"
              size="icon"
              aria-label={`Remove ${label}, condition ${index + 1}`}
              onClick={() => onChange({ op, values: values.toSpliced(index, 1) })}
              icon={<Trash2 className="size-4" aria-hidden="true" />}
            />
          )}
        </span>
      ))}
      {op !== 'not' && (
        <Button
          size="small"
          variant="ghost"
          className="self-start"
          icon={<Plus className="size-3.5" aria-hidden="true" />}
          onClick={() => onChange({ op, values: [...values, newLeaf] })}
        >
          Add condition
        </Button>
      )}
    </fieldset>
  );
}

function OpSelect({ label, op, onChange }: { label: string; op: Condition['op']; onChange: (op: Condition['op']) => void }) {
  return (
    <Select
      aria-label={`${label}: comparison`}
      value={op}
      className="!w-40"
      onChange={({ target: { value } }) => onChange(Object.keys(opWords).find((known): known is Condition['op'] => known === value) ?? op)}
    >
      {Object.entries(opWords).map(([name, words]) => (
        <option key={name} value={name}>
          {words}
        </option>
      ))}
    </Select>
  );
}

/** Another comparison keeps the values; a group takes what was there as its first condition. */
function withOp(condition: Condition, op: Condition['op']): Condition {
  const isGroup = condition.op === 'and' || condition.op === 'or' || condition.op === 'not';
  if (op === 'and' || op === 'or' || op === 'not') {
    const inner = isGroup ? condition.values : [condition];
    return { op, values: op === 'not' ? inner.slice(0, 1) : inner };
  }
  if (isGroup) return withOp(condition.values[0] ?? newLeaf, op);
  const [left = '', right = ''] = condition.values;
  return { op, values: op === 'exists' || op === 'dne' || op === 'true' ? [left] : [left, right] };
}
