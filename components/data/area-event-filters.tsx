'use client';

import { Select } from '#components/ui/select.tsx';
import type { EventChoice } from '#lib/areas/event-choices.ts';

type AreaFilterProps = { choices: readonly EventChoice[]; value: string | undefined; onChange: (area: string) => void };

export function AreaFilter({ choices, value, onChange }: AreaFilterProps) {
  return (
    <Select aria-label="Area" name="area" value={value ?? ''} onChange={(event) => onChange(event.target.value)}>
      <option value="">Any area</option>
      {choices.map(({ area, title }) => (
        <option key={area} value={area}>
          {title}
        </option>
      ))}
    </Select>
  );
}

type EventFilterProps = AreaFilterProps & { /** The area that is chosen, if one is. */ area: string | undefined; name: string };

/** The events of the chosen area, or of all of them by area. */
export function EventFilter({ choices, area, name, value, onChange }: EventFilterProps) {
  return (
    <Select aria-label="Event" name={name} value={value ?? ''} onChange={(event) => onChange(event.target.value)}>
      <option value="">Any event</option>
      {choices
        .filter((choice) => !area || choice.area === area)
        .map((choice) => (
          <optgroup key={choice.area} label={choice.title}>
            {choice.events.map(({ type, label }) => (
              <option key={type} value={type}>
                {label}
              </option>
            ))}
          </optgroup>
        ))}
    </Select>
  );
}
