'use client';

import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { AreaFilter, EventFilter } from '#components/data/area-event-filters.tsx';
import { Button } from '#components/ui/button.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import type { EventChoice } from '#lib/areas/event-choices.ts';
import { eventsAddress, type EventFilters as Filters } from './event-query.ts';

type EventFiltersProps = { filters: Filters; choices: readonly EventChoice[] };

/** A form that works by itself; with scripts a choice takes effect at once. */
export function EventFilters({ filters, choices }: EventFiltersProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [text, setText] = useState(filters.text ?? '');
  const [shownText, setShownText] = useState(filters.text);
  // Somebody cleared the filters or went back in history.
  if (shownText !== filters.text) {
    setShownText(filters.text);
    setText(filters.text ?? '');
  }
  const apply = (changed: Filters) => startTransition(() => router.push(eventsAddress({ ...filters, text: text.trim(), ...changed })));
  return (
    <search aria-label="Filter events">
      <form
        action="/events"
        onSubmit={(event) => {
          event.preventDefault();
          apply({});
        }}
        className="mb-3 grid grid-cols-2 gap-2 md:grid-cols-[minmax(0,1fr)_9rem_13rem_10rem_auto]"
      >
        <div className="relative max-md:col-span-2">
          <Search className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-faint" aria-hidden="true" />
          <Input
            type="search"
            name="text"
            aria-label="Text in the title, or an id"
            placeholder="Search by title or id"
            maxLength={200}
            value={text}
            onChange={(event) => setText(event.target.value)}
            className="pl-8.5"
          />
        </div>
        <AreaFilter choices={choices} value={filters.area} onChange={(area) => apply({ area, type: '' })} />
        <EventFilter choices={choices} area={filters.area} name="type" value={filters.type} onChange={(type) => apply({ type })} />
        <Select aria-label="Time" name="within" value={filters.within ?? ''} onChange={(event) => apply({ within: event.target.value })}>
          <option value="">Any time</option>
          <option value="1h">Last hour</option>
          <option value="24h">Last 24 hours</option>
          <option value="7d">Last 7 days</option>
        </Select>
        <Button type="submit" pending={isPending} className="h-9">
          Search
        </Button>
      </form>
    </search>
  );
}
