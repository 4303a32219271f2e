'use client';

import { Search, SlidersHorizontal, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { AreaFilter, EventFilter } from '#components/data/area-event-filters.tsx';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import type { EventChoice } from '#lib/areas/event-choices.ts';
import type { FilterName, Filters } from './job-query.ts';
import { StatusFilter } from './status-filter.tsx';
import { TimeFilter } from './time-filter.tsx';

export type FilterChoices = { webhooks: readonly { id: number; name: string; url: string }[]; events: readonly EventChoice[] };

type JobFiltersProps = { filters: Filters; choices: FilterChoices; onChange: (filters: Filters) => void };

const httpChoices = ['2xx', '3xx', '4xx', '5xx', 'none', '400', '401', '403', '404', '410', '429', '500', '502', '503', '504'];

/** The filters, each in effect as soon as it is set; what is typed a moment after the last key. */
export function JobFilters({ filters, choices, onChange }: JobFiltersProps) {
  const [isOpen, setOpen] = useState(false);
  const set = (changed: Partial<Record<FilterName, string>>) => onChange({ ...filters, ...changed });
  const count = Object.keys(filters).filter((name) => name !== 'text' && name !== 'to').length;
  return (
    <search aria-label="Filter jobs" className="mb-3 flex flex-col gap-2">
      <div className="flex gap-2">
        <TypedFilter
          label="Text in the URL, or an id"
          placeholder="Search by URL or id"
          value={filters.text ?? ''}
          onChange={(text) => set({ text })}
          icon
          className="flex-1"
        />
        <Button
          className="h-9 md:hidden"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          icon={<SlidersHorizontal className="size-4" aria-hidden="true" />}
        >
          Filters{count > 0 && ` (${count})`}
        </Button>
        {(count > 0 || filters.text) && (
          <Button variant="ghost" className="h-9 max-sm:hidden" onClick={() => onChange({})} icon={<X className="size-4" aria-hidden="true" />}>
            Clear filters
          </Button>
        )}
      </div>
      <div className={classNames('grid grid-cols-2 gap-2 @md:grid-cols-3 @3xl:grid-cols-6', !isOpen && 'max-md:hidden')}>
        <StatusFilter value={filters.status} onChange={(status) => set({ status })} />
        <Select aria-label="Webhook" value={filters.webhook ?? ''} onChange={(event) => set({ webhook: event.target.value })}>
          <option value="">Any webhook</option>
          {choices.webhooks.map((webhook) => (
            <option key={webhook.id} value={webhook.id}>
              {webhook.name === '' ? webhook.url : webhook.name} (#{webhook.id})
            </option>
          ))}
        </Select>
        <AreaFilter choices={choices.events} value={filters.area} onChange={(area) => set({ area, event: '' })} />
        <EventFilter choices={choices.events} area={filters.area} name="event" value={filters.event} onChange={(event) => set({ event })} />
        <TypedFilter
          label="HTTP status: a number such as 404, a class such as 5xx, or none"
          placeholder="Any HTTP status"
          value={filters.http ?? ''}
          onChange={(http) => set({ http: http.toLowerCase() })}
          choices={httpChoices}
          accepts={/^([1-5]xx|[1-5]\d\d|none)?$/i}
        />
        <TimeFilter filters={filters} onChange={set} />
      </div>
    </search>
  );
}

type TypedFilterProps = {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  choices?: readonly string[];
  /** What does not match is not applied yet: somebody is still typing. */
  accepts?: RegExp;
  icon?: boolean;
  className?: string;
};

function TypedFilter({ label, placeholder, value, onChange, choices, accepts, icon = false, className }: TypedFilterProps) {
  const [typed, setTyped] = useState(value);
  const [applied, setApplied] = useState(value);
  // Somebody cleared the filters or went back in history: show that instead of what was typed.
  if (applied !== value) {
    setApplied(value);
    if (typed.trim() !== value) setTyped(value);
  }
  const isAcceptable = accepts === undefined || accepts.test(typed.trim());
  useEffect(() => {
    if (typed.trim() === value || !isAcceptable) return;
    const timer = setTimeout(() => onChange(typed.trim()), 300);
    return () => clearTimeout(timer);
  }, [typed, value, isAcceptable, onChange]);
  const listId = choices ? `choices-${placeholder.replaceAll(' ', '-')}` : undefined;
  return (
    <div className={classNames('relative min-w-0', className)}>
      {icon && <Search className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-faint" aria-hidden="true" />}
      <Input
        type={icon ? 'search' : 'text'}
        aria-label={label}
        aria-invalid={!isAcceptable || undefined}
        title={isAcceptable ? undefined : label}
        placeholder={placeholder}
        value={typed}
        list={listId}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
        className={icon ? 'pl-8.5' : undefined}
      />
      {choices && (
        <datalist id={listId}>
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
    </div>
  );
}
