'use client';

import { FieldTraits } from '#components/forms/field-traits.tsx';
import { Input } from '#components/ui/input.tsx';
import { fieldTypeLabels, fieldTypes, type ProcessField } from '#lib/processes/process-field.ts';

type FieldRowProps = { field: ProcessField; index: number; problems: string[]; onChange: (field: ProcessField) => void };

export function FieldRow({ field, index, problems, onChange }: FieldRowProps) {
  const place = index + 1;
  // As long as nobody chose a name of its own, it follows the label.
  const follows = field.name === nameFromLabel(field.label);
  return (
    <>
      <Input
        aria-label={`Label of field ${place}`}
        placeholder="Label"
        value={field.label}
        maxLength={128}
        className="!w-auto min-w-36 flex-[2]"
        onChange={(event) => onChange({ ...field, label: event.target.value, ...(follows ? { name: nameFromLabel(event.target.value) } : {}) })}
      />
      <Input
        aria-label={`Name of field ${place}`}
        placeholder="name"
        mono
        value={field.name}
        maxLength={64}
        className="!w-auto min-w-32 flex-1"
        onChange={(event) => onChange({ ...field, name: event.target.value })}
      />
      <FieldTraits
        field={field}
        place={place}
        labels={fieldTypeLabels}
        types={fieldTypes}
        hasOptions={(type) => type === 'choice'}
        problems={problems}
        onChange={(change) => onChange({ ...field, ...change })}
      />
    </>
  );
}

/** “Site visited” → site_visited */
function nameFromLabel(label: string): string {
  return label
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^[\p{N}_]+|_+$/gu, '');
}
