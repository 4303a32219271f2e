'use client';

import { X } from 'lucide-react';
import { useState } from 'react';
import { controlAttributes, useFieldIds } from '#components/ui/field.tsx';

type TagInputProps = { value: string[]; onChange: (tags: string[]) => void };

/** Free words, each added by Enter or a comma. What stands in the box when it is left is added too. */
export function TagInput({ value, onChange }: TagInputProps) {
  const field = useFieldIds();
  const [text, setText] = useState('');
  const add = () => {
    const tag = text.trim();
    if (tag !== '' && !value.includes(tag)) onChange([...value, tag]);
    setText('');
  };
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-1 rounded-md border border-edge bg-surface px-1.5 py-1 focus-within:outline-2 focus-within:outline-accent hover:border-soft">
      {value.map((tag) => (
        <span key={tag} className="inline-flex h-6 max-w-full items-center gap-1 rounded-sm bg-accent-soft pr-0.5 pl-1.5 text-sm text-accent-ink">
          <span className="truncate">{tag}</span>
          <button
            type="button"
            aria-label={`Remove ${tag}`}
            onClick={() => onChange(value.filter((other) => other !== tag))}
            className="rounded-sm p-0.5 hover:bg-hover"
          >
            <X className="size-3.5" aria-hidden="true" />
          </button>
        </span>
      ))}
      <input
        {...controlAttributes(field, {})}
        value={text}
        maxLength={128}
        onChange={(event) => setText(event.target.value)}
        onBlur={add}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter' || event.key === ',') {
            event.preventDefault();
            add();
          } else if (event.key === 'Backspace' && text === '') onChange(value.slice(0, -1));
        }}
        className="h-6 min-w-24 flex-1 bg-transparent px-1 outline-none"
      />
    </div>
  );
}
