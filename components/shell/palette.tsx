'use client';

import { Search, Webhook } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { ShownPlace } from '#components/shell/place-icon.tsx';
import { classNames } from '#components/ui/class-names.ts';
import type { PaletteEntry } from '#lib/services/palette/palette-entry.ts';
import type { PaletteView } from '#lib/services/palette/search-palette.ts';

type PaletteProps = { open: boolean; onClose: () => void; places: readonly ShownPlace[] };
type Entry = { key: string; icon: ReactNode; label: string; detail: string; href: string };

/** Type a few letters, press Enter: a page, an app, a webhook, or a job by its id. */
export function Palette({ open, onClose, places }: PaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open && dialog.current?.open) dialog.current.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the press outside is an extra; Esc does the same.
    <dialog
      ref={dialog}
      aria-label="Search"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
      className="mx-auto mt-[12dvh] w-[calc(100vw-2rem)] max-w-[560px] overflow-hidden rounded-lg border bg-raised p-0 shadow-raised backdrop:bg-black/40"
    >
      {open && <PaletteContent onClose={onClose} places={places} />}
    </dialog>
  );
}

function PaletteContent({ onClose, places }: Omit<PaletteProps, 'open'>) {
  const router = useRouter();
  const listId = useId();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const found = useFound(query);
  const entries = [...placeEntries(places, query), ...found.entries.map((entry) => toEntry(entry, places))];
  const current = entries[Math.min(chosen, entries.length - 1)];

  const go = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    router.push(entry.href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = entries.length - 1;
    if (event.key === 'ArrowDown') setChosen(chosen >= last ? 0 : chosen + 1);
    else if (event.key === 'ArrowUp') setChosen(chosen <= 0 ? last : chosen - 1);
    else if (event.key === 'Enter') go(current);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="flex items-center gap-2.5 border-b px-4">
        <Search className="size-4 shrink-0 text-faint" aria-hidden="true" />
        <input
          role="combobox"
          aria-label="Search pages, apps, webhooks and jobs"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={current && `${listId}-${current.key}`}
          autoComplete="off"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: the dialog was opened in order to type.
          autoFocus
          placeholder="Search pages, apps, webhooks, or paste a job id"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
          className="h-12 min-w-0 flex-1 bg-transparent outline-none"
        />
      </div>
      <div id={listId} role="listbox" aria-label="Results" className="max-h-[50dvh] overflow-y-auto p-1.5">
        {entries.map((entry) => (
          <PaletteOption
            key={entry.key}
            id={`${listId}-${entry.key}`}
            entry={entry}
            isCurrent={entry === current}
            onChoose={() => go(entry)}
            onPoint={() => setChosen(entries.indexOf(entry))}
          />
        ))}
      </div>
      {entries.length === 0 && (
        <p role="status" className="px-4 pt-2 pb-6 text-center text-soft">
          {found.pending ? 'Searching…' : found.failed ? 'The search did not answer. Type again to repeat it.' : 'Nothing matches.'}
        </p>
      )}
    </>
  );
}

type PaletteOptionProps = { id: string; entry: Entry; isCurrent: boolean; onChoose: () => void; onPoint: () => void };

function PaletteOption({ id, entry, isCurrent, onChoose, onPoint }: PaletteOptionProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isCurrent) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys work in the input, whose active descendant this is.
    <div
      ref={element}
      id={id}
      role="option"
      aria-selected={isCurrent}
      tabIndex={-1}
      onClick={onChoose}
      onMouseMove={onPoint}
      className={classNames('flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-1', isCurrent && 'bg-hover')}
    >
      <span className="text-faint">{entry.icon}</span>
      <span className="min-w-0 flex-1 truncate">{entry.label}</span>
      <span className="max-w-[45%] truncate text-sm text-faint">{entry.detail}</span>
    </div>
  );
}

function placeEntries(places: readonly ShownPlace[], query: string): Entry[] {
  const wanted = query.trim().toLowerCase();
  return places
    .filter((place) => place.label.toLowerCase().includes(wanted))
    .map((place) => ({ key: `page-${place.name}`, icon: place.icon, label: place.label, detail: 'Page', href: place.href }));
}

/** A webhook has its own picture, what is of a place that of the place. */
function toEntry({ kind, word, id, label, detail, href }: PaletteEntry, places: readonly ShownPlace[]): Entry {
  const placeName = kind === 'job' ? 'jobs' : kind;
  return {
    key: `${kind}-${id}`,
    icon: kind === 'webhook' ? <Webhook className="size-4" strokeWidth={1.75} aria-hidden="true" /> : places.find(({ name }) => name === placeName)?.icon,
    label,
    detail: detail === '' ? word : `${word} · ${detail}`,
    href,
  };
}

type Found = { entries: PaletteEntry[]; pending: boolean; failed: boolean };

/** Asks the server a moment after the last letter; an answer that came too late is dropped. */
function useFound(query: string): Found {
  const [found, setFound] = useState<Found>({ entries: [], pending: true, failed: false });
  useEffect(() => {
    const abort = new AbortController();
    setFound((before) => ({ ...before, pending: true }));
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(`/api/console/palette?q=${encodeURIComponent(query.trim())}`, { signal: abort.signal });
        if (!response.ok) throw new Error(`HTTP ${response.status}`);
        const view: PaletteView = await response.json();
        setFound({ entries: view.entries, pending: false, failed: false });
      } catch {
        if (!abort.signal.aborted) setFound({ entries: [], pending: false, failed: true });
      }
    }, 120);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query]);
  return found;
}
