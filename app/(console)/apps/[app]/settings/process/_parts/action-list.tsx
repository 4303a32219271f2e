'use client';

import { ArrowRight, Plus, Trash2 } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { FieldSet } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import type { ProcessAction } from '#lib/apps/app-document.ts';
import type { FieldIssue } from '#lib/errors.ts';

type ActionListProps = { actions: ProcessAction[]; states: string[]; issues: FieldIssue[]; onChange: (actions: ProcessAction[]) => void };

/** From a status, by a button, to another status. */
export function ActionList({ actions, states, issues, onChange }: ActionListProps) {
  const change = (index: number, action: ProcessAction) => onChange(actions.with(index, action));
  return (
    <FieldSet label="Actions" help="Each is a button on the record while it is in the first status.">
      <ol className="divide-y rounded-lg border empty:hidden">
        {actions.map((action, index) => {
          const problems = issues.filter((issue) => issue.path.startsWith(`actions[${index}]`) || issue.path.startsWith(`actions.${index}.`));
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: an action has no id of its own, and its name is being typed.
            <li key={index} className="flex flex-wrap items-center gap-2 p-2.5">
              <StateSelect label={`Action ${index + 1}: from`} value={action.from} states={states} onChange={(from) => change(index, { ...action, from })} />
              <Input
                aria-label={`Name of action ${index + 1}`}
                placeholder="Name of the button"
                value={action.name}
                maxLength={64}
                className="!w-auto min-w-36 flex-1"
                onChange={(event) => change(index, { ...action, name: event.target.value })}
              />
              <ArrowRight className="size-4 shrink-0 text-faint" aria-hidden="true" />
              <StateSelect label={`Action ${index + 1}: to`} value={action.to} states={states} onChange={(to) => change(index, { ...action, to })} />
              <Input
                aria-label={`Condition of action ${index + 1}`}
                placeholder="Always"
                mono
                value={action.filterCond}
                className="!w-auto min-w-36 flex-1"
                onChange={(event) => change(index, { ...action, filterCond: event.target.value })}
              />
              <Button
                variant="ghost"
                size="icon"
                aria-label={`Remove action ${index + 1}`}
                onClick={() => onChange(actions.toSpliced(index, 1))}
                icon={<Trash2 className="size-4" aria-hidden="true" />}
              />
              {problems.map((problem) => (
                <p key={problem.message} className="basis-full text-sm text-bad-ink">
                  {problem.message}
                </p>
              ))}
            </li>
          );
        })}
      </ol>
      <Button
        size="small"
        variant="ghost"
        className="mt-1.5 self-start"
        icon={<Plus className="size-3.5" aria-hidden="true" />}
        onClick={() => onChange([...actions, { name: '', from: states[0] ?? '', to: states[1] ?? '', filterCond: '' }])}
      >
        Add action
      </Button>
    </FieldSet>
  );
}

type StateSelectProps = { label: string; value: string; states: string[]; onChange: (state: string) => void };

function StateSelect({ label, value, states, onChange }: StateSelectProps) {
  return (
    <Select aria-label={label} value={value} className="!w-auto min-w-32 flex-1" onChange={(event) => onChange(event.target.value)}>
      {!states.includes(value) && <option value={value}>{value}</option>}
      {states.map((state, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two statuses may have the same name while they are typed.
        <option key={index} value={state}>
          {state}
        </option>
      ))}
    </Select>
  );
}
