'use client';

import { PeoplePicker } from '#components/forms/people-picker.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Field, FieldSet } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { RadioGroup } from '#components/ui/radio-group.tsx';
import { Select } from '#components/ui/select.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { Person } from '#lib/services/directory/find-people.ts';
import type { RecordField, RecordInputValue } from '../../_parts/record-field.ts';
import { DateTimeInput } from './date-time-input.tsx';
import { TagInput } from './tag-input.tsx';

type RecordControlProps = {
  field: RecordField;
  value: RecordInputValue;
  error: string | undefined;
  onChange: (value: RecordInputValue) => void;
};

/** The control for one field of a record, with its label and error. */
export function RecordControl({ field, value, error, onChange }: RecordControlProps) {
  const frame = { label: field.label, name: field.code, required: field.required, error, hideLabel: field.hideLabel };
  if (field.type === 'RADIO_BUTTON') {
    return (
      <FieldSet {...frame}>
        <RadioGroup
          direction={field.isVertical ? 'column' : 'row'}
          value={textOf(value)}
          onChange={onChange}
          options={field.options.map((option) => ({ value: option, label: option }))}
        />
      </FieldSet>
    );
  }
  if (field.type === 'CHECK_BOX' || field.type === 'MULTI_SELECT') {
    return (
      <FieldSet {...frame}>
        <Choices field={field} chosen={textsOf(value)} onChange={onChange} />
      </FieldSet>
    );
  }
  return (
    <Field
      {...frame}
      help={helpOf(field)}
      aside={field.number !== null && field.number.unit !== '' && <span className="text-sm text-faint">in {field.number.unit}</span>}
    >
      <SingleControl field={field} value={value} onChange={onChange} />
    </Field>
  );
}

type ControlProps = Omit<RecordControlProps, 'error'>;

function SingleControl({ field, value, onChange }: ControlProps) {
  const text = textOf(value);
  switch (field.type) {
    case 'MULTI_LINE_TEXT':
    case 'RICH_TEXT':
      return <Textarea value={text} onChange={(event) => onChange(event.target.value)} />;
    case 'DROP_DOWN':
      return (
        <Select value={text} onChange={(event) => onChange(event.target.value)}>
          <option value="">–</option>
          {field.options.map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </Select>
      );
    case 'DATE':
      return <Input type="date" max="9999-12-31" className="max-w-52" value={text} onChange={(event) => onChange(event.target.value)} />;
    case 'TIME':
      return <Input type="time" className="max-w-52" value={text} onChange={(event) => onChange(event.target.value)} />;
    case 'DATETIME':
      return <DateTimeInput value={text} onChange={onChange} />;
    case 'CATEGORY':
      return <TagInput value={textsOf(value)} onChange={onChange} />;
    case 'USER_SELECT':
      return <PeoplePicker kinds={['USER']} value={peopleOf(value)} onChange={onChange} />;
    case 'ORGANIZATION_SELECT':
      return <PeoplePicker kinds={['ORGANIZATION']} value={peopleOf(value)} onChange={onChange} />;
    case 'GROUP_SELECT':
      return <PeoplePicker kinds={['GROUP']} value={peopleOf(value)} onChange={onChange} />;
    default:
      return (
        <Input
          inputMode={inputModes[field.type === 'LINK' ? (field.protocol ?? 'WEB') : field.type]}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}

const inputModes: Record<string, 'decimal' | 'url' | 'tel' | 'email'> = { NUMBER: 'decimal', WEB: 'url', CALL: 'tel', MAIL: 'email' };

function Choices({ field, chosen, onChange }: { field: RecordField; chosen: string[]; onChange: (value: string[]) => void }) {
  return (
    <div className={classNames('flex', field.isVertical ? 'flex-col gap-1' : 'flex-wrap gap-x-6 gap-y-1')}>
      {field.options.map((option) => (
        <Checkbox
          key={option}
          checked={chosen.includes(option)}
          onChange={(event) => onChange(field.options.filter((other) => (other === option ? event.target.checked : chosen.includes(other))))}
        >
          {option}
        </Checkbox>
      ))}
    </div>
  );
}

function helpOf(field: RecordField): string | undefined {
  if (field.type === 'RICH_TEXT') return 'May contain HTML, as in Kintone. It is shown here as text.';
  if (field.type === 'CATEGORY') return 'Press Enter after each category.';
  return undefined;
}

function textOf(value: RecordInputValue): string {
  return typeof value === 'string' ? value : '';
}

function textsOf(value: RecordInputValue): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

function peopleOf(value: RecordInputValue): Person[] {
  return Array.isArray(value) ? value.filter((item): item is Person => typeof item !== 'string') : [];
}
