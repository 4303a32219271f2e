// Everything that is wrong with a definition at once, each with its path. An error keeps it from being saved; a warning
// says what will not work when it runs.
import { fieldPath } from '#lib/field-path.ts';
import { actionEntry } from '#lib/workflows/action-catalogue.ts';
import type { Condition } from '#lib/workflows/condition.ts';
import { type Step, type Transition, WorkflowDefinition } from '#lib/workflows/definition.ts';
import { isDynamic, mentionsIn, triggerId } from '#lib/workflows/reference.ts';

export type WorkflowProblem = { path: string; message: string; severity: 'error' | 'warning' };

type Report = (path: readonly PropertyKey[], message: string, severity?: WorkflowProblem['severity']) => void;

/** Reads a definition in any state. `problems` has errors exactly when `definition` is null. */
export function readDefinition(given: unknown, knownActions: ReadonlySet<string>): { definition: WorkflowDefinition | null; problems: WorkflowProblem[] } {
  const parsed = WorkflowDefinition.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({ path: fieldPath(path), message: wholeSentence(message), severity: 'error' as const }));
    return { definition: null, problems };
  }
  const problems = workflowProblems(parsed.data, knownActions);
  return { definition: problems.some(({ severity }) => severity === 'error') ? null : parsed.data, problems };
}

export function workflowProblems(definition: WorkflowDefinition, knownActions: ReadonlySet<string>): WorkflowProblem[] {
  const problems: WorkflowProblem[] = [];
  const report: Report = (path, message, severity = 'error') => problems.push({ path: fieldPath(path), message, severity });
  const ids = new Set(definition.steps.map((step) => step.id));
  checkTransitions(definition.trigger.transitions, ['trigger', 'transitions'], ids, report);
  const seen = new Set<string>();
  for (const [index, step] of definition.steps.entries()) {
    const path = ['steps', index];
    if (seen.has(step.id)) report([...path, 'id'], `Another step has the id “${step.id}” already. Each step needs one of its own.`);
    seen.add(step.id);
    checkTransitions(step.transitions, [...path, 'transitions'], ids, report);
    checkTransitions(step.errorCases, [...path, 'errorCases'], ids, report);
    checkAction(step, path, knownActions, report);
    checkMentions(step.params, [...path, 'params'], ids, report);
  }
  checkReachability(definition, report);
  return problems;
}

/** The actions of a definition that Callboard does not have, each once. */
export function unknownActions(definition: WorkflowDefinition, knownActions: ReadonlySet<string>): string[] {
  return [...new Set(definition.steps.flatMap(({ action }) => (action && !knownActions.has(action) ? [action] : [])))];
}

function checkTransitions(transitions: readonly Transition[], path: readonly PropertyKey[], ids: ReadonlySet<string>, report: Report): void {
  for (const [index, transition] of transitions.entries()) {
    if (!ids.has(transition.target)) report([...path, index, 'target'], `There is no step “${transition.target}” to go to.`);
    if (transition.condition) checkCondition(transition.condition, [...path, index, 'condition'], ids, report);
  }
}

function checkCondition(condition: Condition, path: readonly PropertyKey[], ids: ReadonlySet<string>, report: Report): void {
  if (condition.op === 'and' || condition.op === 'or' || condition.op === 'not') {
    for (const [index, inner] of condition.values.entries()) checkCondition(inner, [...path, 'values', index], ids, report);
  } else {
    checkMentions(condition.values, [...path, 'values'], ids, report);
  }
}

function checkMentions(value: unknown, path: readonly PropertyKey[], ids: ReadonlySet<string>, report: Report): void {
  if (typeof value === 'string') {
    for (const { kind, name } of mentionsIn(value)) {
      if (kind === 'step' && name !== triggerId && !ids.has(name)) report(path, `This refers to the step “${name}”, which does not exist.`, 'warning');
    }
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkMentions(item, [...path, index], ids, report);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) checkMentions(item, [...path, key], ids, report);
  }
}

function checkAction(step: Step, path: readonly PropertyKey[], knownActions: ReadonlySet<string>, report: Report): void {
  if (!step.action) return;
  if (!knownActions.has(step.action)) {
    report([...path, 'action'], `Callboard has no action “${step.action}”: a run fails at this step.`, 'warning');
    return;
  }
  const parsed = actionEntry(step.action)?.params.safeParse(step.params);
  if (!parsed || parsed.success) return;
  for (const { path: inner, message } of parsed.error.issues) {
    const given = inner.reduce<unknown>(child, step.params);
    // What a reference or template will be is known only when it runs.
    if (typeof given === 'string' && isDynamic(given)) continue;
    report([...path, 'params', ...inner], given === undefined ? `The action needs “${fieldPath(inner)}”.` : wholeSentence(message));
  }
}

function child(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

function checkReachability(definition: WorkflowDefinition, report: Report): void {
  const byId = new Map(definition.steps.map((step) => [step.id, step]));
  const reached = new Set<string>();
  const open = definition.trigger.transitions.map(({ target }) => target);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const step = byId.get(id);
    if (!step || reached.has(id)) continue;
    reached.add(id);
    open.push(...[...step.transitions, ...step.errorCases].map(({ target }) => target));
  }
  for (const [index, step] of definition.steps.entries()) {
    if (!reached.has(step.id)) report(['steps', index], `No transition leads to the step “${step.id}”, so it never runs.`, 'warning');
  }
}

function wholeSentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
