'use client';

import { Checkbox } from '#components/ui/checkbox.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
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
      {field.type === 'choice' && (
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

/** “Site visited” → site_visited */
function nameFromLabel(label: string): string {
  return label
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^[\p{N}_]+|_+$/gu, '');
}
