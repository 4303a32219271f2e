import { ArrowRight, CornerDownRight } from 'lucide-react';
import { JsonView } from '#components/data/json-view.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { actionEntry } from '#lib/workflows/action-catalogue.ts';
import { conditionWords } from '#lib/workflows/condition-words.ts';
import { type Step, stepTitle, type Transition, type WorkflowDefinition } from '#lib/workflows/definition.ts';

/** The steps in the order of the definition: what each does, with which params, and where it leads. */
export function StepList({ definition }: { definition: WorkflowDefinition }) {
  const titles = new Map(definition.steps.map((step) => [step.id, stepTitle(step)]));
  return (
    <ol className="flex flex-col">
      <li className="flex flex-col gap-1.5 border-b px-4 py-3">
        <p className="font-medium">Trigger</p>
        <p className="text-soft">
          {definition.trigger.eventName ? (
            <>
              The event <code className="font-mono text-sm break-all">{definition.trigger.eventName}</code> starts it.
            </>
          ) : (
            'A webhook of the space, a program or a person starts it by its name.'
          )}
        </p>
        <Ways transitions={definition.trigger.transitions} titles={titles} end="Nothing follows: a run ends at once." />
      </li>
      {definition.steps.map((step) => (
        <StepItem key={step.id} step={step} titles={titles} />
      ))}
    </ol>
  );
}

function StepItem({ step, titles }: { step: Step; titles: ReadonlyMap<string, string> }) {
  const entry = step.action ? actionEntry(step.action) : undefined;
  return (
    <li id={`step-${step.id}`} className="flex scroll-mt-20 flex-col gap-1.5 border-b px-4 py-3 last:border-b-0 target:bg-accent-soft">
      <div className="flex flex-wrap items-center gap-2">
        <p className="font-medium break-words">{stepTitle(step)}</p>
        <Badge mono>{step.id}</Badge>
        {step.action && <Badge mono>{step.action}</Badge>}
      </div>
      {step.action && !entry && <Callout tone="waiting">Callboard has no such action: a run fails at this step.</Callout>}
      {!step.action && <p className="text-sm text-faint">Does nothing itself and only chooses the way.</p>}
      {step.action && Object.keys(step.params).length > 0 && <JsonView text={JSON.stringify(step.params, null, 2)} label={`Params of ${stepTitle(step)}`} />}
      <Ways transitions={step.transitions} titles={titles} end="The run ends here." />
      {step.errorCases.length > 0 && <Ways transitions={step.errorCases} titles={titles} end="" isError />}
    </li>
  );
}

type WaysProps = { transitions: readonly Transition[]; titles: ReadonlyMap<string, string>; end: string; isError?: boolean };

function Ways({ transitions, titles, end, isError = false }: WaysProps) {
  if (transitions.length === 0) return end === '' ? null : <p className="text-sm text-faint">{end}</p>;
  const Icon = isError ? CornerDownRight : ArrowRight;
  return (
    <ul className="flex flex-col gap-1">
      {transitions.map(({ target, condition, meta }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list does not change in place.
        <li key={index} className="flex min-w-0 items-start gap-1.5 text-sm">
          <Icon className={isError ? 'mt-0.5 size-4 shrink-0 text-bad-ink' : 'mt-0.5 size-4 shrink-0 text-faint'} aria-hidden="true" />
          <span className="min-w-0 break-words">
            {isError && <span className="text-bad-ink">When it failed: </span>}
            <a href={`#step-${target}`} className="font-medium hover:underline">
              {titles.get(target) ?? target}
            </a>
            <span className="text-faint">
              {meta?.name ? ` (${meta.name})` : ''} {conditionWords(condition) === 'always' ? '' : `if ${conditionWords(condition)}`}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
