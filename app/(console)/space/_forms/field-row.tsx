'use client';

import { FieldTraits } from '#components/forms/field-traits.tsx';
import { Input } from '#components/ui/input.tsx';
import { fieldTypeLabels, fieldTypes, hasOptions } from '#lib/space/form-field.ts';
import type { FieldDraft } from './form-draft.ts';

type FieldRowProps = { field: FieldDraft; index: number; problems: string[]; onChange: (field: FieldDraft) => void };

export function FieldRow({ field, index, problems, onChange }: FieldRowProps) {
  const place = index + 1;
  return (
    <>
      <Input
        aria-label={`Name of field ${place}`}
        aria-invalid={problems.length > 0 || undefined}
        placeholder="Name"
        value={field.name}
        maxLength={128}
        className="!w-auto min-w-40 flex-[2]"
        onChange={(event) => onChange({ ...field, name: event.target.value })}
      />
      <FieldTraits
        field={field}
        place={place}
        labels={fieldTypeLabels}
        types={fieldTypes}
        hasOptions={hasOptions}
        problems={problems}
        onChange={(change) => onChange({ ...field, ...change })}
      />
    </>
  );
}
