'use client';

import type { Place } from '#components/shell/navigation.ts';
import { Dialog } from '#components/ui/dialog.tsx';
import { Kbd } from '#components/ui/kbd.tsx';

const everywhere = [
  { keys: ['⌘', 'K'], does: 'Search pages, apps, webhooks and jobs' },
  { keys: ['?'], does: 'Show these keys' },
  { keys: ['Esc'], does: 'Close what is open' },
];
const inLists = [
  { keys: ['j'], does: 'Next job' },
  { keys: ['k'], does: 'Previous job' },
  { keys: ['r'], does: 'Redeliver the open job' },
];

type KeyListProps = { open: boolean; onClose: () => void; places: readonly Place[] };

export function KeyList({ open, onClose, places }: KeyListProps) {
  const going = places.flatMap((place) => (place.key === undefined ? [] : [{ keys: ['g', place.key], does: place.label }]));
  return (
    <Dialog open={open} onClose={onClose} title="Keyboard" closesOutside>
      <div className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
        <KeyGroup title="Go to" rows={going} />
        <div className="flex flex-col gap-5">
          <KeyGroup title="Everywhere" rows={everywhere} />
          {places.some((place) => place.name === 'jobs') && <KeyGroup title="In the list of jobs" rows={inLists} />}
        </div>
      </div>
    </Dialog>
  );
}

function KeyGroup({ title, rows }: { title: string; rows: { keys: string[]; does: string }[] }) {
  return (
    <section>
      <h3 className="mb-1 text-sm font-medium text-faint">{title}</h3>
      <ul>
        {rows.map((row) => (
          <li key={row.does} className="flex min-h-8 items-center justify-between gap-4">
            <span>{row.does}</span>
            <span className="flex shrink-0 gap-1">
              {row.keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
