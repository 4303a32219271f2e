'use client';

import { PeoplePicker } from '#components/forms/people-picker.tsx';
import { RowList } from '#components/forms/row-list.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import type { ProcessState } from '#lib/apps/app-document.ts';

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
  return (
    <RowList<ProcessState>
      label="Statuses"
      itemName="status"
      error={error}
      help="A new record is in the first one."
      items={states}
      onChange={onChange}
      newItem={() => ({ id: newStateId(), name: '', index: states.length, assignee: { type: 'ONE', entities: [] } })}
      min={2}
    >
      {(state, index, change) => (
        <>
          <Input
            aria-label={`Status ${index + 1}`}
            value={state.name}
            maxLength={64}
            className="max-w-56 min-w-40 flex-1 self-start"
            onChange={(event) => {
              onRename(state.name, event.target.value);
              change({ ...state, name: event.target.value });
            }}
          />
          <Assignees index={index} state={state} onChange={change} />
        </>
      )}
    </RowList>
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
