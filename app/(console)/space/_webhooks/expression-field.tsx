'use client';

import { type ReactNode, useRef } from 'react';
import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { WebhookPreview } from '#lib/services/space-webhooks/preview-space-webhook.ts';
import { InsertValue } from './insert-value.tsx';

type ExpressionFieldProps = {
  label: string;
  name: string;
  value: string;
  onChange: (value: string) => void;
  /** How a chosen value is written: as it is, or between braces. */
  written: (call: string) => string;
  preview: WebhookPreview | undefined;
  error: string | undefined;
  help: ReactNode;
  required?: boolean;
  maxLength: number;
  rows: number;
  placeholder: string;
};

/** Code in one field; what is chosen from the list of values goes where the cursor is. */
export function ExpressionField({ label, name, value, onChange, written, preview, error, help, required = false, ...input }: ExpressionFieldProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const insert = (call: string) => {
    const text = written(call);
    const { selectionStart: from, selectionEnd: to } = area.current ?? { selectionStart: value.length, selectionEnd: value.length };
    onChange(value.slice(0, from) + text + value.slice(to));
    // After the dialog has given the focus back to its button.
    setTimeout(() => {
      area.current?.focus();
      area.current?.setSelectionRange(from + text.length, from + text.length);
    });
  };
  return (
    <Field label={label} name={name} error={error} help={help} required={required} aside={<InsertValue into={label} preview={preview} onInsert={insert} />}>
      <Textarea
        ref={area}
        mono
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="[overflow-wrap:anywhere]"
        {...input}
      />
    </Field>
  );
}
