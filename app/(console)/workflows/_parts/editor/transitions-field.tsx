'use client';

import { RowList } from '#components/forms/row-list.tsx';
import { Select } from '#components/ui/select.tsx';
import type { FieldIssue } from '#lib/errors.ts';
import { type Step, stepTitle, type Transition } from '#lib/workflows/definition.ts';
import { ConditionField } from './condition-field.tsx';

type TransitionsFieldProps = {
  label: string;
  /** Where they stand in the definition. */
  path: string;
  transitions: Transition[];
  steps: readonly Step[];
  issues: readonly FieldIssue[];
  references: string;
  onChange: (transitions: Transition[]) => void;
};

/** Ways to other steps: the first whose condition holds is taken. */
export function TransitionsField({ label, path, transitions, steps, issues, references, onChange }: TransitionsFieldProps) {
  const isError = path.endsWith('errorCases');
  const help =
    transitions.length === 0
      ? isError
        ? 'Without a way the run fails here.'
        : 'Without a way the run ends here.'
      : transitions.length > 1
        ? 'The first way whose condition holds is taken.'
        : undefined;
  return (
    <RowList<Transition>
      label={label}
      itemName={isError ? 'way for failures' : 'way'}
      help={help}
      items={transitions}
      onChange={onChange}
      newItem={() => ({ target: steps.at(-1)?.id ?? '' })}
    >
      {(transition, index, change) => (
        <>
          <span className="flex w-full min-w-0 flex-wrap items-center gap-2">
            <Select
              aria-label={`${label}, way ${index + 1}: to which step`}
              value={transition.target}
              className="!w-auto max-w-full min-w-24 flex-1"
              onChange={(event) => change({ ...transition, target: event.target.value })}
            >
              {!steps.some(({ id }) => id === transition.target) && (
                <option value={transition.target}>{transition.target === '' ? 'Choose a step' : `${transition.target} (does not exist)`}</option>
              )}
              {steps.map((step, place) => (
                <option key={step.id} value={step.id}>
                  {place + 1}. {stepTitle(step)}
                </option>
              ))}
            </Select>
            <Select
              aria-label={`${label}, way ${index + 1}: when`}
              value={transition.condition ? 'if' : 'always'}
              className="!w-28"
              onChange={({ target: { value } }) => {
                const { condition: _, ...rest } = transition;
                change(value === 'if' ? { ...rest, condition: { op: 'eq', values: ['', ''] } } : rest);
              }}
            >
              <option value="always">always</option>
              <option value="if">if</option>
            </Select>
          </span>
          {transition.condition && (
            <ConditionField
              label={`${label}, way ${index + 1}`}
              condition={transition.condition}
              references={references}
              onChange={(condition) => change({ ...transition, condition })}
            />
          )}
          <Problems issues={issues} path={`definition.${path}[${index}]`} />
        </>
      )}
    </RowList>
  );
}

function Problems({ issues, path }: { issues: readonly FieldIssue[]; path: string }) {
  const found = issues.filter((issue) => issue.path.startsWith(path));
  return found.map((issue) => (
    <p key={`${issue.path} ${issue.message}`} className="basis-full text-sm text-bad-ink">
      {issue.message}
    </p>
  ));
}
