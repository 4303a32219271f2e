'use client';

import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field, FieldSet } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { FormField } from '#lib/space/form-field.ts';
import type { FieldValue } from '#lib/space/submission-values.ts';

type FieldControlProps = { field: FormField; value: FieldValue; error: string | undefined; onChange: (value: FieldValue) => void };

/** The control of one field, by its type. */
export function FieldControl({ field, value, error, onChange }: FieldControlProps) {
  const name = `values.${field.name}`;
  if (field.type === 'checkbox') {
    const chosen = Array.isArray(value) ? value : [];
    return (
      <FieldSet label={field.name} name={name} required={field.required} error={error}>
        {[...field.options, ...chosen.filter((option) => !field.options.includes(option))].map((option) => (
          <Checkbox
            key={option}
            checked={chosen.includes(option)}
            onChange={(event) => onChange(event.target.checked ? [...chosen, option] : chosen.filter((other) => other !== option))}
          >
            {option}
          </Checkbox>
        ))}
      </FieldSet>
    );
  }
  return (
    <Field label={field.name} name={name} required={field.required} error={error}>
      <TextControl field={field} value={Array.isArray(value) ? value.join(', ') : value} onChange={onChange} />
    </Field>
  );
}

function TextControl({ field, value, onChange }: { field: FormField; value: string; onChange: (value: string) => void }) {
  switch (field.type) {
    case 'textarea':
      return <Textarea value={value} onChange={(event) => onChange(event.target.value)} />;
    case 'number':
      return <Input inputMode="decimal" value={value} className="max-w-64" onChange={(event) => onChange(event.target.value)} />;
    case 'date':
      return <Input type="date" value={value} className="max-w-64" onChange={(event) => onChange(event.target.value)} />;
    case 'dropdown':
      return (
        <Select value={value} onChange={(event) => onChange(event.target.value)} className="max-w-64">
          <option value="">–</option>
          {value !== '' && !field.options.includes(value) && <option value={value}>{value}</option>}
          {field.options.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </Select>
      );
    default:
      return <Input value={value} onChange={(event) => onChange(event.target.value)} />;
  }
}
