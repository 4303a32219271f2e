'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Input } from '#components/ui/input.tsx';
import { JsonInput } from './json-input.tsx';
import { textOfValue, valueOfText } from './value-text.ts';

type MapInputProps = { name: string; value: unknown; references: string; onChange: (value: unknown) => void };

/** Names with values, row by row. Something else in its place (a reference to a whole object) is edited as it is. */
export function MapInput({ name, value, references, onChange }: MapInputProps) {
  const list = useRef<HTMLDivElement>(null);
  if (value !== undefined && (typeof value !== 'object' || value === null || Array.isArray(value))) return <JsonInput value={value} onChange={onChange} />;
  const rows = Object.entries(value ?? {});
  const store = (next: [string, unknown][]) => onChange(next.length === 0 ? undefined : Object.fromEntries(next));
  const add = () => {
    store([...rows, [freeName(rows.map(([key]) => key)), '']]);
    requestAnimationFrame(() => requestAnimationFrame(() => [...(list.current?.querySelectorAll<HTMLElement>('input') ?? [])].at(-2)?.focus()));
  };
  return (
    <div ref={list} className="flex flex-col gap-2">
      {rows.map(([key, each], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name changes while it is typed.
        <span key={index} className="flex gap-2">
          <Input
            mono
            aria-label={`${name}, name ${index + 1}`}
            value={key}
            className="!w-2/5"
            onChange={({ target }) => {
              if (!rows.some(([other], place) => place !== index && other === target.value)) store(rows.with(index, [target.value, each]));
            }}
          />
          <Input
            list={references}
            aria-label={`${name}, value ${index + 1}`}
            value={textOfValue(each)}
            className="flex-1"
            onChange={({ target }) => store(rows.with(index, [key, /^\s*[[{]/.test(target.value) ? valueOfText(target.value) : target.value]))}
          />
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Remove ${name} ${key}`}
            className="!size-9"
            onClick={() => store(rows.toSpliced(index, 1))}
            icon={<Trash2 className="size-4" aria-hidden="true" />}
          />
        </span>
      ))}
      <Button
        size="small"
        variant="ghost"
        className="self-start"
        aria-label={`Add to ${name}`}
        icon={<Plus className="size-3.5" aria-hidden="true" />}
        onClick={add}
      >
        Add
      </Button>
    </div>
  );
}

function freeName(taken: readonly string[]): string {
  for (let number = 1; ; number += 1) if (!taken.includes(`name${number}`)) return `name${number}`;
}
