'use client';

import { useState } from 'react';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { fieldTypeNames } from '#lib/apps/field-type-names.ts';
import type { ActionResult } from '#lib/rest/action-result.ts';
import { addableTypes, codeFrom, type FieldDraft } from './field-draft.ts';
import { FieldSettings } from './field-settings.tsx';

type FieldEditorProps = {
  initial: FieldDraft;
  takenCodes: readonly string[];
  isNew?: boolean;
  save: (draft: FieldDraft) => Promise<ActionResult<null>>;
  onSaved: (draft: FieldDraft) => void;
  onCancel: () => void;
};

export function FieldEditor({ initial, takenCodes, isNew = false, save, onSaved, onCancel }: FieldEditorProps) {
  const form = useActionForm({ initial, save, onSaved: (_, draft) => onSaved(draft) });
  const [followsLabel, setFollowsLabel] = useState(isNew);
  const { values, set, issue } = form;
  const setLabel = (label: string) => {
    set('label', label);
    if (followsLabel) set('code', codeFrom(label, takenCodes));
  };
  return (
    <ActionFormView
      form={form}
      label={isNew ? 'Add field' : 'Edit field'}
      guarded={false}
      fields={['type', 'label', 'code', 'options', 'defaultValue', 'minLength', 'maxLength', 'minValue', 'maxValue', 'displayScale', 'unit']}
    >
      {isNew && (
        <Field label="Field type" name="type" required error={issue('type')}>
          <Select value={values.type} autoFocus onChange={(event) => set('type', addableTypes.find((type) => type === event.target.value) ?? values.type)}>
            {addableTypes.map((type) => (
              <option key={type} value={type}>
                {fieldTypeNames[type]}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label="Field name" name="label" required error={issue('label')}>
          <Input value={values.label} onChange={(event) => setLabel(event.target.value)} />
        </Field>
        <Field label="Field code" name="code" required error={issue('code')} help="What webhooks and REST call it.">
          <Input
            mono
            value={values.code}
            onChange={(event) => {
              setFollowsLabel(false);
              set('code', event.target.value);
            }}
          />
        </Field>
      </div>
      <FieldSettings form={form} />
      <Checkbox checked={values.noLabel} onChange={(event) => set('noLabel', event.target.checked)}>
        Hide field name
      </Checkbox>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" pending={form.pending}>
          {isNew ? 'Add field' : 'Save field'}
        </Button>
      </div>
    </ActionFormView>
  );
}
