// What adding, moving, renaming and removing a step does to the rest of a definition.
import type { Step, Transition, WorkflowDefinition } from '#lib/workflows/definition.ts';

/** At the end; it follows the last step that leads nowhere yet, or the trigger. */
export function addStep(definition: WorkflowDefinition): WorkflowDefinition {
  const { trigger, steps } = definition;
  const id = freeId(steps);
  const step: Step = { id, action: null, params: {}, transitions: [], errorCases: [] };
  const last = steps.at(-1);
  if (!last) {
    const transitions = trigger.transitions.length === 0 ? [{ target: id }] : trigger.transitions;
    return { ...definition, trigger: { ...trigger, transitions }, steps: [step] };
  }
  const linked = last.transitions.length === 0 ? { ...last, transitions: [{ target: id }] } : last;
  return { ...definition, steps: [...steps.slice(0, -1), linked, step] };
}

function freeId(steps: readonly Step[]): string {
  const taken = new Set(steps.map(({ id }) => id));
  for (let number = steps.length + 1; ; number += 1) if (!taken.has(`step${number}`)) return `step${number}`;
}

/** The order is only how it is shown: transitions say what follows what. */
export function moveStep(definition: WorkflowDefinition, index: number, by: -1 | 1): WorkflowDefinition {
  const { steps } = definition;
  return { ...definition, steps: steps.toSpliced(index, 1).toSpliced(index + by, 0, ...steps.slice(index, index + 1)) };
}

/** Ways that led to it are taken away. */
export function removeStep(definition: WorkflowDefinition, index: number): WorkflowDefinition {
  const id = definition.steps[index]?.id;
  return withTransitions({ ...definition, steps: definition.steps.toSpliced(index, 1) }, (transitions) => transitions.filter(({ target }) => target !== id));
}

/** Transitions and references follow. */
export function renameStep(definition: WorkflowDefinition, index: number, id: string): WorkflowDefinition {
  const before = definition.steps[index];
  if (!before || before.id === id) return definition;
  const renamed = { ...definition, steps: definition.steps.with(index, { ...before, id }) };
  const isShared = definition.steps.some((step, place) => place !== index && step.id === before.id);
  if (isShared) return renamed;
  const followed = withTransitions(renamed, (transitions) => transitions.map((each) => (each.target === before.id ? { ...each, target: id } : each)));
  return inTexts(followed, (text) => text.replaceAll(new RegExp(`(/#|\\{\\{\\{\\s*)steps\\.${before.id}(?=[.\\s}[]|$)`, 'g'), `$1steps.${id}`));
}

function withTransitions(definition: WorkflowDefinition, change: (transitions: Transition[]) => Transition[]): WorkflowDefinition {
  const { trigger, steps } = definition;
  return {
    ...definition,
    trigger: { ...trigger, transitions: change(trigger.transitions) },
    steps: steps.map((step) => ({ ...step, transitions: change(step.transitions), errorCases: change(step.errorCases) })),
  };
}

function inTexts<Value>(value: Value, change: (text: string) => string): Value {
  return JSON.parse(JSON.stringify(value), (_, each: unknown) => (typeof each === 'string' ? change(each) : each));
}
