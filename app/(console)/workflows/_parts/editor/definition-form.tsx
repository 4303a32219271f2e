'use client';

import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useId, useRef } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { FieldIssue } from '#lib/errors.ts';
import { type Step, stepTitle, type WorkflowDefinition } from '#lib/workflows/definition.ts';
import { addStep, moveStep, removeStep, renameStep } from './change-steps.ts';
import { StepCard } from './step-card.tsx';
import { TransitionsField } from './transitions-field.tsx';

/** A workflow of no more steps than this begins with all of them open. */
const openMax = 3;

type DefinitionFormProps = { definition: WorkflowDefinition; issues: readonly FieldIssue[]; onChange: (definition: WorkflowDefinition) => void };

export function DefinitionForm({ definition, issues, onChange }: DefinitionFormProps) {
  const list = useRef<HTMLOListElement>(null);
  const references = useId();
  const { trigger, steps } = definition;
  const issueOf = (path: string) => issues.find((issue) => issue.path === `definition.${path}`)?.message;
  const change = (index: number, step: Step) => onChange({ ...definition, steps: steps.with(index, step) });
  const add = () => {
    onChange(addStep(definition));
    requestAnimationFrame(() => requestAnimationFrame(() => list.current?.lastElementChild?.querySelector<HTMLElement>('select')?.focus()));
  };
  return (
    <div className="flex flex-col gap-6">
      <Field label="Description" error={issueOf('description')}>
        <Textarea rows={2} value={definition.description ?? ''} onChange={(event) => onChange({ ...definition, description: event.target.value })} />
      </Field>
      <section aria-label="Trigger" className="flex flex-col gap-4 rounded-lg border bg-surface p-4">
        <h2 className="font-semibold">Trigger</h2>
        <Field
          label="Event"
          error={issueOf('trigger.eventName')}
          help="The inbound event that starts it, for example kustomer.app.shop.order. Empty: webhooks of the space, programs and people start it by its name."
        >
          <Input
            mono
            value={trigger.eventName ?? ''}
            maxLength={200}
            onChange={({ target: { value } }) => {
              const { eventName: _, ...rest } = trigger;
              onChange({ ...definition, trigger: value.trim() === '' ? rest : { ...rest, eventName: value } });
            }}
          />
        </Field>
        <TransitionsField
          label="Then"
          transitions={trigger.transitions}
          steps={steps}
          path="trigger.transitions"
          issues={issues}
          references={references}
          onChange={(transitions) => onChange({ ...definition, trigger: { ...trigger, transitions } })}
        />
      </section>
      <ol ref={list} aria-label="Steps" className="flex flex-col gap-3 empty:hidden">
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the id of a step changes while it is typed.
          <li key={index} className="rounded-lg border bg-surface">
            <StepCard
              step={step}
              index={index}
              steps={steps}
              issues={issues}
              references={references}
              isNew={steps.length <= openMax || (step.action === null && step.transitions.length === 0)}
              onChange={(changed) => change(index, changed)}
              onRename={(id) => onChange(renameStep(definition, index, id))}
              controls={
                <StepControls
                  place={index + 1}
                  count={steps.length}
                  onMove={(by) => onChange(moveStep(definition, index, by))}
                  onRemove={() => onChange(removeStep(definition, index))}
                />
              }
            />
          </li>
        ))}
      </ol>
      <Button className="self-start" icon={<Plus className="size-4" aria-hidden="true" />} onClick={add}>
        Add step
      </Button>
      <datalist id={references}>
        <option value="/#steps.1.attributes.data" />
        {steps.map((step) => (
          <option key={step.id} value={`/#steps.${step.id}`} label={stepTitle(step)} />
        ))}
      </datalist>
    </div>
  );
}

type StepControlsProps = { place: number; count: number; onMove: (by: -1 | 1) => void; onRemove: () => void };

function StepControls({ place, count, onMove, onRemove }: StepControlsProps) {
  const icon = 'size-4';
  return (
    <span className="flex shrink-0">
      <Button
        variant="ghost"
        size="icon"
        aria-label={`Move step ${place} up`}
        disabled={place === 1}
        onClick={() => onMove(-1)}
        icon={<ArrowUp className={icon} aria-hidden="true" />}
      />
      <Button
        variant="ghost"
        size="icon"
        aria-label={`Move step ${place} down`}
        disabled={place === count}
        onClick={() => onMove(1)}
        icon={<ArrowDown className={icon} aria-hidden="true" />}
      />
      <Button variant="ghost" size="icon" aria-label={`Remove step ${place}`} onClick={onRemove} icon={<Trash2 className={icon} aria-hidden="true" />} />
    </span>
  );
}
