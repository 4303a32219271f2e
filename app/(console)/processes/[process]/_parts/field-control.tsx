'use client';

import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { ProcessField } from '#lib/processes/process-field.ts';

type FieldControlProps = { field: ProcessField; value: string; error: string | undefined; onChange: (value: string) => void };

/** The control of one field, by its type. */
export function FieldControl({ field, error, ...rest }: FieldControlProps) {
  return (
    <Field label={field.label} name={`values.${field.name}`} required={field.required} error={error}>
      <Control field={field} {...rest} />
    </Field>
  );
}

function Control({ field, value, onChange }: Omit<FieldControlProps, 'error'>) {
  switch (field.type) {
    case 'long-text':
      return <Textarea value={value} onChange={(event) => onChange(event.target.value)} />;
    case 'number':
      return <Input inputMode="decimal" value={value} className="max-w-64" onChange={(event) => onChange(event.target.value)} />;
    case 'date':
      return <Input type="date" value={value} className="max-w-64" onChange={(event) => onChange(event.target.value)} />;
    case 'yes-no':
      return (
        <Choice
          options={[
            ['true', 'Yes'],
            ['false', 'No'],
          ]}
          value={value}
          onChange={onChange}
        />
      );
    case 'choice':
      return <Choice options={field.options.map((option) => [option, option])} value={value} onChange={onChange} />;
    case 'text':
      return <Input value={value} onChange={(event) => onChange(event.target.value)} />;
  }
}

type ChoiceProps = { options: readonly (readonly [value: string, label: string])[]; value: string; onChange: (value: string) => void };

function Choice({ options, value, onChange }: ChoiceProps) {
  const isKnown = value === '' || options.some(([known]) => known === value);
  return (
    <Select value={value} onChange={(event) => onChange(event.target.value)} className="max-w-64">
      <option value="">–</option>
      {!isKnown && <option value={value}>{value}</option>}
      {options.map(([known, label]) => (
        <option key={known} value={known}>
          {label}
        </option>
      ))}
    </Select>
  );
}
