'use client';

import { type ReactNode, useId } from 'react';
import { Radio } from '#components/ui/checkbox.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { useFieldIds } from '#components/ui/field.tsx';

type RadioGroupProps<Value extends string> = {
  name?: string;
  value: Value | null;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode; help?: ReactNode }[];
  direction?: 'row' | 'column';
  disabled?: boolean;
};

/** Inside a FieldSet, which names it. */
export function RadioGroup<Value extends string>({ name, value, onChange, options, direction = 'column', disabled = false }: RadioGroupProps<Value>) {
  const field = useFieldIds();
  const fallback = useId();
  const group = name ?? field?.name ?? fallback;
  return (
    <div className={classNames('flex', direction === 'row' ? 'flex-wrap gap-x-6 gap-y-1' : 'flex-col gap-1')}>
      {options.map((option) => (
        <Radio
          key={option.value}
          name={group}
          value={option.value}
          checked={option.value === value}
          disabled={disabled}
          onChange={() => onChange(option.value)}
          help={option.help}
        >
          {option.label}
        </Radio>
      ))}
    </div>
  );
}
