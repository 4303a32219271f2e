'use client';

import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '#components/ui/button.tsx';
import { FieldSet } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { newOption, type OptionDraft } from './field-draft.ts';

type OptionListProps = { options: OptionDraft[]; error: string | undefined; onChange: (options: OptionDraft[]) => void };

/** The options of a choice, in order. Enter in the last one adds another. */
export function OptionList({ options, error, onChange }: OptionListProps) {
  const list = useRef<HTMLUListElement>(null);
  const add = () => {
    onChange([...options, newOption('')]);
    requestAnimationFrame(() => [...(list.current?.querySelectorAll('input') ?? [])].at(-1)?.focus());
  };
  const move = (index: number, by: -1 | 1) => {
    const moved = options[index];
    if (!moved) return;
    const rest = options.toSpliced(index, 1);
    onChange(rest.toSpliced(index + by, 0, moved));
  };
  return (
    <FieldSet label="Options" name="options" required error={error}>
      <ul ref={list} className="flex flex-col gap-1.5">
        {options.map((option, index) => (
          <li key={option.key} className="flex items-center gap-1">
            <Input
              aria-label={`Option ${index + 1}`}
              value={option.label}
              maxLength={128}
              onChange={(event) => onChange(options.with(index, { ...option, label: event.target.value }))}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
                event.preventDefault();
                if (index === options.length - 1) add();
              }}
            />
            <OptionButton
              label={`Move option ${index + 1} up`}
              disabled={index === 0}
              onClick={() => move(index, -1)}
              icon={<ArrowUp className="size-4" aria-hidden="true" />}
            />
            <OptionButton
              label={`Move option ${index + 1} down`}
              disabled={index === options.length - 1}
              onClick={() => move(index, 1)}
              icon={<ArrowDown className="size-4" aria-hidden="true" />}
            />
            <OptionButton
              label={`Remove option ${index + 1}`}
              disabled={options.length === 1}
              onClick={() => onChange(options.toSpliced(index, 1))}
              icon={<Trash2 className="size-4" aria-hidden="true" />}
            />
          </li>
        ))}
      </ul>
      <Button variant="ghost" size="small" className="mt-1.5 self-start" onClick={add} icon={<Plus className="size-3.5" aria-hidden="true" />}>
        Add option
      </Button>
    </FieldSet>
  );
}

function OptionButton({ label, ...rest }: { label: string; disabled: boolean; onClick: () => void; icon: React.ReactNode }) {
  return <Button variant="ghost" size="icon" aria-label={label} {...rest} />;
}
