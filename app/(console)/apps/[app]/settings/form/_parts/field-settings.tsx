'use client';

import type { ActionForm } from '#components/forms/use-action-form.ts';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field, FieldSet } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { RadioGroup } from '#components/ui/radio-group.tsx';
import { DefaultValue } from './default-value.tsx';
import { type FieldDraft, type Setting, settingsOf } from './field-draft.ts';
import { OptionList } from './option-list.tsx';

type FieldSettingsProps = { form: ActionForm<FieldDraft> };

/** The settings that the field's type has. */
export function FieldSettings({ form }: FieldSettingsProps) {
  const { values, set, issue } = form;
  const has = (setting: Setting) => settingsOf[values.type].includes(setting);
  const text = (setting: 'minLength' | 'maxLength' | 'minValue' | 'maxValue' | 'displayScale' | 'unit', label: string, numeric = true) =>
    has(setting) && (
      <Field label={label} name={setting} error={issue(setting)}>
        <Input inputMode={numeric ? 'decimal' : 'text'} value={values[setting]} onChange={(event) => set(setting, event.target.value)} />
      </Field>
    );
  const tick = (setting: 'required' | 'unique' | 'digit' | 'defaultNowValue' | 'enabled', label: string, help?: string) =>
    has(setting) && (
      <Checkbox checked={values[setting]} help={help} onChange={(event) => set(setting, event.target.checked)}>
        {label}
      </Checkbox>
    );
  return (
    <>
      {has('options') && <OptionList options={values.options} error={issue('options')} onChange={(options) => set('options', options)} />}
      {has('protocol') && (
        <FieldSet label="Kind of link">
          <RadioGroup direction="row" value={values.protocol} onChange={(protocol) => set('protocol', protocol)} options={protocols} />
        </FieldSet>
      )}
      {has('align') && (
        <FieldSet label="Layout of the options">
          <RadioGroup direction="row" value={values.align} onChange={(align) => set('align', align)} options={alignments} />
        </FieldSet>
      )}
      <div className="grid gap-5 empty:hidden sm:grid-cols-2">
        {text('minLength', 'Minimum length')}
        {text('maxLength', 'Maximum length')}
        {text('minValue', 'Minimum')}
        {text('maxValue', 'Maximum')}
        {text('displayScale', 'Number of decimal places')}
        {text('unit', 'Unit', false)}
      </div>
      {has('unitPosition') && values.unit !== '' && (
        <FieldSet label="Position of the unit">
          <RadioGroup direction="row" value={values.unitPosition} onChange={(position) => set('unitPosition', position)} options={unitPositions} />
        </FieldSet>
      )}
      {has('defaultValue') && !values.defaultNowValue && <DefaultValue form={form} />}
      <div className="flex flex-col gap-1">
        {tick('defaultNowValue', 'Default to the present time')}
        {tick('required', 'Required')}
        {tick('unique', 'Prohibit duplicate values')}
        {tick('digit', 'Use thousands separators')}
        {tick('enabled', 'Use categories', 'Records then have a field for them.')}
      </div>
    </>
  );
}

const protocols = [
  { value: 'WEB', label: 'Web address' },
  { value: 'CALL', label: 'Telephone number' },
  { value: 'MAIL', label: 'E-mail address' },
] as const;

const alignments = [
  { value: 'HORIZONTAL', label: 'Side by side' },
  { value: 'VERTICAL', label: 'One below the other' },
] as const;

const unitPositions = [
  { value: 'BEFORE', label: 'Before the number' },
  { value: 'AFTER', label: 'After the number' },
] as const;
