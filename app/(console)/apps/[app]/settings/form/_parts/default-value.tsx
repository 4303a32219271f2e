'use client';

import type { ActionForm } from '#components/forms/use-action-form.ts';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field, FieldSet } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { type FieldDraft, hasSeveralValues } from './field-draft.ts';

const label = 'Default value';

/** What a new record begins with, entered as the record itself will be. */
export function DefaultValue({ form }: { form: ActionForm<FieldDraft> }) {
  const { values, set, issue } = form;
  const error = issue('defaultValue');
  const options = values.options.map((option) => option.label).filter((option) => option !== '');
  if (hasSeveralValues(values.type)) {
    const toggle = (option: string, isOn: boolean) =>
      set('defaultValues', isOn ? [...values.defaultValues, option] : values.defaultValues.filter((other) => other !== option));
    return (
      <FieldSet label={label} name="defaultValue" error={error}>
        <div className="flex flex-wrap gap-x-6">
          {options.map((option) => (
            <Checkbox key={option} checked={values.defaultValues.includes(option)} onChange={(event) => toggle(option, event.target.checked)}>
              {option}
            </Checkbox>
          ))}
        </div>
      </FieldSet>
    );
  }
  return (
    <Field label={label} name="defaultValue" error={error} help={values.type === 'DATETIME' ? 'In UTC, for example 2026-04-01T09:00:00Z.' : undefined}>
      <DefaultInput type={values.type} value={values.defaultValue} options={options} onChange={(value) => set('defaultValue', value)} />
    </Field>
  );
}

type DefaultInputProps = { type: FieldDraft['type']; value: string; options: string[]; onChange: (value: string) => void };

function DefaultInput({ type, value, options, onChange }: DefaultInputProps) {
  if (type === 'RADIO_BUTTON' || type === 'DROP_DOWN') {
    return (
      <Select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{type === 'RADIO_BUTTON' ? 'The first option' : 'None'}</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </Select>
    );
  }
  if (type === 'MULTI_LINE_TEXT' || type === 'RICH_TEXT') return <Textarea value={value} onChange={(event) => onChange(event.target.value)} />;
  const inputType = type === 'DATE' ? 'date' : type === 'TIME' ? 'time' : 'text';
  return <Input type={inputType} inputMode={type === 'NUMBER' ? 'decimal' : undefined} value={value} onChange={(event) => onChange(event.target.value)} />;
}
