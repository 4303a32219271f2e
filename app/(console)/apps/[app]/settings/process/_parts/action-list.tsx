'use client';

import { ArrowRight } from 'lucide-react';
import { RowList } from '#components/forms/row-list.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import type { ProcessAction } from '#lib/apps/app-document.ts';
import type { FieldIssue } from '#lib/errors.ts';

type ActionListProps = { actions: ProcessAction[]; states: string[]; issues: FieldIssue[]; onChange: (actions: ProcessAction[]) => void };

/** From a status, by a button, to another status. */
export function ActionList({ actions, states, issues, onChange }: ActionListProps) {
  return (
    <RowList
      label="Actions"
      itemName="action"
      help="Each is a button on the record while it is in the first status."
      items={actions}
      onChange={onChange}
      newItem={() => ({ name: '', from: states[0] ?? '', to: states[1] ?? '', filterCond: '' })}
      isOrdered={false}
    >
      {(action, index, change) => (
        <>
          <StateSelect label={`Action ${index + 1}: from`} value={action.from} states={states} onChange={(from) => change({ ...action, from })} />
          <Input
            aria-label={`Name of action ${index + 1}`}
            placeholder="Name of the button"
            value={action.name}
            maxLength={64}
            className="!w-auto min-w-36 flex-1"
            onChange={(event) => change({ ...action, name: event.target.value })}
          />
          <ArrowRight className="size-4 shrink-0 text-faint" aria-hidden="true" />
          <StateSelect label={`Action ${index + 1}: to`} value={action.to} states={states} onChange={(to) => change({ ...action, to })} />
          <Input
            aria-label={`Condition of action ${index + 1}`}
            placeholder="Always"
            mono
            value={action.filterCond}
            className="!w-auto min-w-36 flex-1"
            onChange={(event) => change({ ...action, filterCond: event.target.value })}
          />
          {issues
            .filter((issue) => issue.path.startsWith(`actions[${index}]`) || issue.path.startsWith(`actions.${index}.`))
            .map((issue) => (
              <p key={issue.message} className="basis-full text-sm text-bad-ink">
                {issue.message}
              </p>
            ))}
        </>
      )}
    </RowList>
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
