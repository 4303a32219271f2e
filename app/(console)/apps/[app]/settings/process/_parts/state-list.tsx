'use client';

import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { FieldSet } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import type { ProcessState } from '#lib/apps/app-document.ts';
import { PeoplePicker } from '../../../../_parts/people-picker.tsx';

type StateListProps = {
  states: ProcessState[];
  error: string | undefined;
  onChange: (states: ProcessState[]) => void;
  onRename: (before: string, after: string) => void;
};

type AssigneeType = ProcessState['assignee']['type'];

const assigneeTypes: { value: AssigneeType; label: string }[] = [
  { value: 'ONE', label: 'One, chosen when the action runs' },
  { value: 'ALL', label: 'All of them' },
  { value: 'ANY', label: 'Any of them' },
];

export function StateList({ states, error, onChange, onRename }: StateListProps) {
  const change = (index: number, state: ProcessState) => onChange(states.with(index, state));
  const move = (index: number, by: -1 | 1) => {
    const moved = states[index];
    if (moved) onChange(states.toSpliced(index, 1).toSpliced(index + by, 0, moved));
  };
  return (
    <FieldSet label="Statuses" error={error} help="A new record is in the first one.">
      <ol className="divide-y rounded-lg border">
        {states.map((state, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a status has no id of its own, and its name is being typed.
          <li key={index} className="flex flex-wrap items-start gap-2 p-2.5">
            <Input
              aria-label={`Status ${index + 1}`}
              value={state.name}
              maxLength={64}
              className="max-w-56 min-w-40 flex-1"
              onChange={(event) => {
                onRename(state.name, event.target.value);
                change(index, { ...state, name: event.target.value });
              }}
            />
            <Assignees index={index} state={state} onChange={(next) => change(index, next)} />
            <span className="ml-auto flex">
              <StateButton label={`Move status ${index + 1} up`} disabled={index === 0} onClick={() => move(index, -1)}>
                <ArrowUp className="size-4" aria-hidden="true" />
              </StateButton>
              <StateButton label={`Move status ${index + 1} down`} disabled={index === states.length - 1} onClick={() => move(index, 1)}>
                <ArrowDown className="size-4" aria-hidden="true" />
              </StateButton>
              <StateButton label={`Remove status ${index + 1}`} disabled={states.length <= 2} onClick={() => onChange(states.toSpliced(index, 1))}>
                <Trash2 className="size-4" aria-hidden="true" />
              </StateButton>
            </span>
          </li>
        ))}
      </ol>
      <Button
        size="small"
        variant="ghost"
        className="mt-1.5 self-start"
        icon={<Plus className="size-3.5" aria-hidden="true" />}
        onClick={() => onChange([...states, { id: newStateId(), name: '', index: states.length, assignee: { type: 'ONE', entities: [] } }])}
      >
        Add status
      </Button>
    </FieldSet>
  );
}

/** Records follow a status by its id when it is renamed; it only has to be another one than the app's other statuses. */
function newStateId(): string {
  return `s_${Math.random().toString(36).slice(2, 10)}`;
}

function Assignees({ index, state, onChange }: { index: number; state: ProcessState; onChange: (state: ProcessState) => void }) {
  const { type, entities } = state.assignee;
  const users = entities.flatMap(({ entity }) =>
    entity.type === 'USER' && entity.code !== null ? [{ kind: 'USER' as const, code: entity.code, name: entity.code }] : [],
  );
  const others = entities.filter(({ entity }) => entity.type !== 'USER');
  return (
    <div className="flex min-w-56 flex-[2] flex-col gap-1.5">
      <PeoplePicker
        id={`assignees-of-${index}`}
        kinds={['USER']}
        value={users}
        placeholder="No assignee"
        onChange={(people) =>
          onChange({
            ...state,
            assignee: { type, entities: [...people.map(({ code }) => ({ entity: { type: 'USER' as const, code }, includeSubs: false })), ...others] },
          })
        }
      />
      {entities.length > 1 && (
        <Select
          aria-label={`Who of the assignees of status ${index + 1} acts`}
          value={type}
          onChange={(event) =>
            onChange({ ...state, assignee: { entities, type: assigneeTypes.find(({ value }) => value === event.target.value)?.value ?? type } })
          }
        >
          {assigneeTypes.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      )}
    </div>
  );
}

function StateButton({ label, ...rest }: { label: string; disabled: boolean; onClick: () => void; children: React.ReactNode }) {
  return <Button variant="ghost" size="icon" aria-label={label} {...rest} />;
}
