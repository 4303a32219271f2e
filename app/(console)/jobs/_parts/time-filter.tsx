'use client';

import { useState } from 'react';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import type { Filters } from './job-query.ts';

type TimeFilterProps = { filters: Filters; onChange: (changed: Filters) => void };

/** A span that counts back from now, or one between two moments in the reader's own zone. */
export function TimeFilter({ filters, onChange }: TimeFilterProps) {
  const [isChoosing, setChoosing] = useState(false);
  const isBetween = isChoosing || filters.from !== undefined || filters.to !== undefined;
  return (
    <>
      <Select
        aria-label="Time"
        value={isBetween ? 'between' : (filters.within ?? '')}
        onChange={(event) => {
          const { value } = event.target;
          setChoosing(value === 'between');
          onChange({ within: value === 'between' ? '' : value, from: '', to: '' });
        }}
      >
        <option value="">Any time</option>
        <option value="1h">Last hour</option>
        <option value="24h">Last 24 hours</option>
        <option value="7d">Last 7 days</option>
        <option value="between">Between …</option>
      </Select>
      {isBetween && (
        <div className="col-span-full grid grid-cols-1 gap-2 @xl:grid-cols-2">
          <Moment label="From" value={filters.from} onChange={(from) => onChange({ from })} />
          <Moment label="Until" value={filters.to} onChange={(to) => onChange({ to })} />
        </div>
      )}
    </>
  );
}

function Moment({ label, value, onChange }: { label: string; value: string | undefined; onChange: (value: string) => void }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is inside Input.
    <label className="flex items-center gap-2">
      <span className="w-10 shrink-0 text-sm text-soft">{label}</span>
      <Input
        type="datetime-local"
        defaultValue={value === undefined ? '' : localText(new Date(value))}
        onChange={(event) => {
          const moment = new Date(event.target.value);
          if (event.target.value === '') onChange('');
          else if (!Number.isNaN(moment.getTime())) onChange(moment.toISOString());
        }}
      />
    </label>
  );
}

/** As the browser's control wants it: in the reader's zone, to the minute. */
function localText(moment: Date): string {
  if (Number.isNaN(moment.getTime())) return '';
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
