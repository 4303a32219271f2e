'use client';

import { ChevronDown } from 'lucide-react';
import { useId, useRef } from 'react';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { controlClasses } from '#components/ui/field.tsx';
import { jobStatuses } from '#lib/delivery/job.ts';
import { isJobStatus, jobStatusWords } from '#lib/delivery/job-words.ts';

type StatusFilterProps = { value: string | undefined; onChange: (value: string) => void };

/** Any number of states, in a popover of check boxes. */
export function StatusFilter({ value = '', onChange }: StatusFilterProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLFieldSetElement>(null);
  const chosen = value.split(',').filter(isJobStatus);
  const words = chosen.map((status) => jobStatusWords[status].label);
  const summary = words.length === 0 ? 'Any state' : words.length <= 2 ? words.join(', ') : `${words.length} states`;
  const place = (event: React.ToggleEvent) => {
    const box = button.current?.getBoundingClientRect();
    if (event.newState !== 'open' || !box || !popover.current) return;
    popover.current.style.top = `${box.bottom + 4}px`;
    popover.current.style.left = `${Math.min(box.left, document.documentElement.clientWidth - 232)}px`;
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-label={`State: ${summary}`}
        className={classNames(controlClasses, 'flex h-9 items-center justify-between gap-2 bg-surface text-left')}
      >
        <span className="truncate">{summary}</span>
        <ChevronDown className="size-4 shrink-0 text-faint" aria-hidden="true" />
      </button>
      <fieldset ref={popover} id={id} popover="auto" onBeforeToggle={place} className="fixed m-0 w-56 rounded-lg border bg-raised p-3 shadow-raised">
        <legend className="sr-only">State</legend>
        <div className="flex flex-col gap-1">
          {jobStatuses.map((status) => (
            <Checkbox
              key={status}
              checked={chosen.includes(status)}
              onChange={(event) => onChange(jobStatuses.filter((each) => (each === status ? event.target.checked : chosen.includes(each))).join(','))}
            >
              {jobStatusWords[status].label}
            </Checkbox>
          ))}
        </div>
      </fieldset>
    </>
  );
}
