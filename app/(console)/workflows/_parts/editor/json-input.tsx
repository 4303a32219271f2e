'use client';

import { useState } from 'react';
import { Textarea } from '#components/ui/textarea.tsx';
import { valueOfText } from './value-text.ts';

/** Any value: JSON where the text is JSON, else the text itself (a reference, a template). What is typed stays as typed. */
export function JsonInput({ value, onChange }: { value: unknown; onChange: (value: unknown) => void }) {
  const [text, setText] = useState(() => layOut(value));
  // Changed from elsewhere: the step was moved, or another is shown here now.
  const shown = JSON.stringify(valueOfText(text.trim())) === JSON.stringify(value ?? '') ? text : layOut(value);
  return (
    <Textarea
      mono
      rows={3}
      spellCheck={false}
      value={shown}
      onChange={(event) => {
        setText(event.target.value);
        onChange(event.target.value.trim() === '' ? undefined : valueOfText(event.target.value.trim()));
      }}
    />
  );
}

function layOut(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
