'use client';

import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import type { FieldIssue } from '#lib/errors.ts';
import { actionCatalogue, actionEntry } from '#lib/workflows/action-catalogue.ts';
import { type Step, stepTitle } from '#lib/workflows/definition.ts';
import { ParamsForm } from './params-form.tsx';
import { TransitionsField } from './transitions-field.tsx';

type StepCardProps = {
  step: Step;
  index: number;
  steps: readonly Step[];
  issues: readonly FieldIssue[];
  references: string;
  controls: ReactNode;
  /** Whether it begins open. */
  isNew: boolean;
  onChange: (step: Step) => void;
  onRename: (id: string) => void;
};

const groups = [...Map.groupBy(Object.entries(actionCatalogue), ([, entry]) => entry.group)];

export function StepCard({ step, index, steps, issues, references, controls, isNew, onChange, onRename }: StepCardProps) {
  const path = `steps[${index}]`;
  const entry = step.action ? actionEntry(step.action) : undefined;
  const issueOf = (inner: string) => issues.find((issue) => issue.path === `definition.${path}.${inner}`)?.message;
  const hasIssue = issues.some((issue) => issue.path.startsWith(`definition.${path}`));
  const [isOpen, setOpen] = useState(isNew);
  const isShown = isOpen || hasIssue;
  const shared = { steps, issues, references };
  return (
    <section aria-label={`Step ${index + 1}: ${stepTitle(step)}`}>
      <div className="flex items-center justify-between gap-3 py-2 pr-3 pl-2">
        <h2 className="min-w-0 flex-1">
          <button
            type="button"
            aria-expanded={isShown}
            onClick={() => setOpen(!isShown)}
            className="flex w-full min-w-0 items-center gap-2 rounded-md px-2 py-1.5 text-left hover:bg-hover"
          >
            <ChevronRight className={classNames('size-4 shrink-0 text-faint transition-transform', isShown && 'rotate-90')} aria-hidden="true" />
            <span className="min-w-0 font-semibold break-words">
              {index + 1}. {stepTitle(step)}
            </span>
            {step.action && (
              <span className="hidden shrink-0 sm:inline">
                <Badge mono>{step.action}</Badge>
              </span>
            )}
          </button>
        </h2>
        {controls}
      </div>
      {isShown && (
        <div className="flex flex-col gap-4 border-t p-4">
          <div className="grid gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,2fr)_minmax(0,1fr)]">
            <Field label="Action" error={issueOf('action')}>
              <Select value={step.action ?? ''} onChange={(event) => onChange({ ...step, action: event.target.value === '' ? null : event.target.value })}>
                <option value="">None: only choose the way</option>
                {step.action && !entry && <option value={step.action}>{step.action} (unknown)</option>}
                {groups.map(([group, entries]) => (
                  <optgroup key={group} label={group}>
                    {entries.map(([name, { label }]) => (
                      <option key={name} value={name}>
                        {label}
                      </option>
                    ))}
                  </optgroup>
                ))}
              </Select>
            </Field>
            <Field label="Title" error={issueOf('meta.displayName')}>
              <Input
                value={step.meta?.displayName ?? ''}
                maxLength={200}
                placeholder={entry?.label ?? 'Branch'}
                onChange={(event) => onChange({ ...step, meta: { ...step.meta, displayName: event.target.value } })}
              />
            </Field>
            <StepIdField id={step.id} error={issueOf('id')} onRename={onRename} />
          </div>
          {entry && (
            <p className="text-sm text-faint">
              {entry.description} Later steps find under <code className="font-mono">/#steps.{step.id}</code>: {entry.answers.replaceAll('`', '')}
            </p>
          )}
          {step.action && !entry && <Callout tone="waiting">Callboard has no action “{step.action}”. A run fails at this step.</Callout>}
          {step.action && (
            <ParamsForm
              action={step.action}
              params={step.params}
              path={`${path}.params`}
              issues={issues}
              references={references}
              onChange={(params) => onChange({ ...step, params })}
            />
          )}
          <TransitionsField
            label="Then"
            path={`${path}.transitions`}
            transitions={step.transitions}
            onChange={(transitions) => onChange({ ...step, transitions })}
            {...shared}
          />
          {step.action && (
            <TransitionsField
              label="When it failed"
              path={`${path}.errorCases`}
              transitions={step.errorCases}
              onChange={(errorCases) => onChange({ ...step, errorCases })}
              {...shared}
            />
          )}
        </div>
      )}
    </section>
  );
}

/** Renames when it is left, so that the ways and references that follow do not change with every key. */
function StepIdField({ id, error, onRename }: { id: string; error: string | undefined; onRename: (id: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Field label="Id" error={error}>
      <Input
        mono
        value={typed ?? id}
        maxLength={64}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => {
          if (typed !== null) onRename(typed.trim());
          setTyped(null);
        }}
      />
    </Field>
  );
}
