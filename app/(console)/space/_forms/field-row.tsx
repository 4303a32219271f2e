'use client';

import { Checkbox } from '#components/ui/checkbox.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
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
      <Select
        aria-label={`Type of field ${place}`}
        value={field.type}
        className="!w-auto min-w-40 flex-1"
        onChange={(event) => onChange({ ...field, type: fieldTypes.find((type) => type === event.target.value) ?? field.type })}
      >
        {fieldTypes.map((type) => (
          <option key={type} value={type}>
            {fieldTypeLabels[type]}
          </option>
        ))}
      </Select>
      <Checkbox checked={field.required} aria-label={`Field ${place} is required`} onChange={(event) => onChange({ ...field, required: event.target.checked })}>
        Required
      </Checkbox>
      {hasOptions(field.type) && (
        <Textarea
          aria-label={`Options of field ${place}, one a line`}
          placeholder={'One option\na line'}
          rows={2}
          value={field.options.join('\n')}
          onChange={(event) => onChange({ ...field, options: event.target.value.split('\n') })}
        />
      )}
      {problems.map((problem) => (
        <p key={problem} className="basis-full text-sm text-bad-ink">
          {problem}
        </p>
      ))}
    </>
  );
}
