'use client';

import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { fetchJson } from '#components/data/fetch-json.ts';
import { classNames } from '#components/ui/class-names.ts';
import { controlAttributes, useFieldIds } from '#components/ui/field.tsx';
import type { DirectoryKind } from '#lib/apps/directory-names.ts';
import type { Person } from '#lib/services/directory/find-people.ts';

type PeoplePickerProps = {
  kinds: readonly DirectoryKind[];
  value: readonly Person[];
  onChange: (people: Person[]) => void;
  placeholder?: string;
  /** How many may be chosen. */
  max?: number;
  id?: string;
};

export const kindWords: Record<DirectoryKind, string> = { USER: 'User', ORGANIZATION: 'Organization', GROUP: 'Group' };

/** Chosen people as removable tags, and a box that offers others while one types. */
export function PeoplePicker({ kinds, value, onChange, placeholder = 'Type a name', max = 100, id }: PeoplePickerProps) {
  const field = useFieldIds();
  const listId = useId();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [current, setCurrent] = useState(0);
  const found = usePeople(kinds, text, open);
  const offered = found.filter((person) => !value.some((chosen) => isSame(chosen, person)));
  const marked = offered[Math.min(current, offered.length - 1)];

  const choose = (person: Person | undefined) => {
    if (!person) return;
    onChange([...value, person]);
    setText('');
    setCurrent(0);
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') {
      setOpen(true);
      setCurrent(current >= offered.length - 1 ? 0 : current + 1);
    } else if (event.key === 'ArrowUp') setCurrent(current <= 0 ? offered.length - 1 : current - 1);
    else if (event.key === 'Enter' && open && marked) choose(marked);
    else if (event.key === 'Escape' && open) setOpen(false);
    else if (event.key === 'Backspace' && text === '') return onChange(value.slice(0, -1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="relative">
      <div
        className={classNames(
          'flex min-h-9 flex-wrap items-center gap-1 rounded-md border border-edge bg-surface px-1.5 py-1 focus-within:outline-2 focus-within:outline-accent hover:border-soft',
          field?.invalid && 'border-bad',
        )}
      >
        {value.map((person) => (
          <PersonTag key={`${person.kind} ${person.code}`} person={person} onRemove={() => onChange(value.filter((other) => !isSame(other, person)))} />
        ))}
        {value.length < max && (
          <input
            {...controlAttributes(field, { id })}
            role="combobox"
            aria-expanded={open && offered.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={open && marked ? `${listId}-${marked.kind}-${marked.code}` : undefined}
            autoComplete="off"
            value={text}
            placeholder={value.length === 0 ? placeholder : undefined}
            onChange={(event) => {
              setText(event.target.value);
              setOpen(true);
              setCurrent(0);
            }}
            onFocus={() => setOpen(true)}
            onClick={() => setOpen(true)}
            onBlur={() => setOpen(false)}
            onKeyDown={onKeyDown}
            className="h-6 min-w-24 flex-1 bg-transparent px-1 outline-none"
          />
        )}
      </div>
      <div
        id={listId}
        role="listbox"
        aria-label="Suggestions"
        className={classNames(
          'absolute inset-x-0 top-full z-30 mt-1 max-h-64 overflow-y-auto rounded-lg border bg-raised p-1 shadow-raised',
          (!open || offered.length === 0) && 'hidden',
        )}
      >
        {offered.map((person) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys work in the box, whose active descendant this is.
          <div
            key={`${person.kind} ${person.code}`}
            id={`${listId}-${person.kind}-${person.code}`}
            role="option"
            aria-selected={person === marked}
            tabIndex={-1}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(person)}
            className={classNames('flex cursor-pointer items-center gap-2 rounded-md px-2 py-1.5 hover:bg-hover', person === marked && 'bg-hover')}
          >
            <span className="min-w-0 flex-1 truncate">{person.name}</span>
            <span className="font-mono text-xs text-faint">{person.code}</span>
            {kinds.length > 1 && <span className="text-xs text-faint">{kindWords[person.kind]}</span>}
          </div>
        ))}
      </div>
    </div>
  );
}

function PersonTag({ person, onRemove }: { person: Person; onRemove: () => void }) {
  return (
    <span className="inline-flex h-6 max-w-full items-center gap-1 rounded-sm bg-accent-soft pr-0.5 pl-1.5 text-sm text-accent-ink">
      <span className="truncate">{person.name}</span>
      <button type="button" aria-label={`Remove ${person.name}`} onClick={onRemove} className="rounded-sm p-0.5 hover:bg-hover">
        <X className="size-3.5" aria-hidden="true" />
      </button>
    </span>
  );
}

function isSame(one: Person, other: Person): boolean {
  return one.kind === other.kind && one.code === other.code;
}

/** Asks the server a moment after the last letter. */
function usePeople(kinds: readonly DirectoryKind[], text: string, isOpen: boolean): Person[] {
  const [people, setPeople] = useState<Person[]>([]);
  const kindQuery = kinds.map((kind) => `kind=${kind}`).join('&');
  useEffect(() => {
    if (!isOpen) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      fetchJson<Person[]>(`/api/console/people?${kindQuery}&q=${encodeURIComponent(text)}`, abort.signal).then(setPeople, () => {
        if (!abort.signal.aborted) setPeople([]);
      });
    }, 100);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [kindQuery, text, isOpen]);
  return people;
}
