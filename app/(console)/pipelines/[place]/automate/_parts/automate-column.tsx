'use client';

import { Plus, Send } from 'lucide-react';
import { useState } from 'react';
import { Menu, MenuItem } from '#components/ui/menu.tsx';
import type { Automation } from '#lib/services/stage-triggers/list-automations.ts';
import type { TriggerPlace } from '#lib/services/stage-triggers/trigger-view.ts';
import { TriggerCard } from './trigger-card.tsx';
import { TriggerDialog } from './trigger-dialog.tsx';

type AutomateColumnProps = {
  kind: 'lead' | 'customer';
  columnWord: string;
  name: string;
  place: TriggerPlace;
  automations: Automation[];
  /** The trigger that a link led to. */
  chosen: number;
};

/** A stage (period) with the triggers under it. */
export function AutomateColumn({ kind, columnWord, name, place, automations, chosen }: AutomateColumnProps) {
  const [open, setOpen] = useState(false);
  const id = `stage-${'periodId' in place ? place.periodId : place.stageId}`;
  return (
    <section aria-labelledby={id} className="flex w-72 shrink-0 flex-col gap-2 rounded-lg border bg-sunken p-2">
      <h2 id={id} className="truncate px-1 pt-1 font-semibold" title={name}>
        {name}
      </h2>
      {automations.length > 0 && (
        <ul aria-labelledby={id} className="flex flex-col gap-2">
          {automations.map((automation) => (
            <li key={automation.id}>
              <TriggerCard kind={kind} columnWord={columnWord} columnName={name} automation={automation} isChosen={automation.id === chosen} />
            </li>
          ))}
        </ul>
      )}
      <Menu
        label={`Add trigger to ${name}`}
        align="start"
        buttonProps={{ variant: 'ghost', className: 'w-full border-dashed !border-line', icon: <Plus className="size-4" aria-hidden="true" /> }}
        trigger="Add trigger"
      >
        <MenuItem icon={<Send className="size-4 text-faint" aria-hidden="true" />} onClick={() => setOpen(true)}>
          API: send webhook
        </MenuItem>
      </Menu>
      <TriggerDialog open={open} onClose={() => setOpen(false)} kind={kind} columnWord={columnWord} columnName={name} place={place} automation={null} />
    </section>
  );
}
