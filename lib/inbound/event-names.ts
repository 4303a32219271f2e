// The names of an app's events. Kustomer puts `kustomer.app.<app>.` before those that lack it and reports each rename:
// only such events reach workflows, and no two apps can have the same.

export type EventRename = { path: string; from: string; to: string };

type Named = { app: string; hooks: { eventName: string }[]; triggers: { eventName: string }[]; workflows: unknown[] };

/** A workflow is renamed with the hook or trigger that it listens to; one that listens to another app's event is left alone. */
export function prefixEventNames<Definition extends Named>(definition: Definition): { named: Definition; renames: EventRename[] } {
  const renames: EventRename[] = [];
  const own = new Map<string, string>();
  const rename = (key: 'hooks' | 'triggers') => (item: Definition['hooks'][number], index: number) => {
    const to = prefixed(item.eventName, definition.app);
    own.set(item.eventName, to);
    if (to === item.eventName) return item;
    renames.push({ path: `${key}[${index}].eventName`, from: item.eventName, to });
    return { ...item, eventName: to };
  };
  const hooks = definition.hooks.map(rename('hooks'));
  const triggers = definition.triggers.map(rename('triggers'));
  const workflows = definition.workflows.map((workflow, index) => {
    const from = triggerEventOf(workflow);
    const to = from === undefined ? undefined : own.get(from);
    if (from === undefined || to === undefined || to === from) return workflow;
    renames.push({ path: `workflows[${index}].trigger.eventName`, from, to });
    return withTriggerEvent(workflow, to);
  });
  return { named: { ...definition, hooks, triggers, workflows }, renames };
}

/** `kustomer.app.` alone, without the app, is not repeated (chosen). */
function prefixed(eventName: string, app: string): string {
  const prefix = `kustomer.app.${app}.`;
  return eventName.startsWith(prefix) ? eventName : `${prefix}${eventName.replace(/^kustomer\.app\./, '')}`;
}

function triggerEventOf(workflow: unknown): string | undefined {
  if (typeof workflow !== 'object' || workflow === null || !('trigger' in workflow)) return undefined;
  const { trigger } = workflow;
  if (typeof trigger !== 'object' || trigger === null || !('eventName' in trigger)) return undefined;
  return typeof trigger.eventName === 'string' ? trigger.eventName : undefined;
}

function withTriggerEvent(workflow: unknown, eventName: string): unknown {
  if (typeof workflow !== 'object' || workflow === null || !('trigger' in workflow)) return workflow;
  return { ...workflow, trigger: { ...Object(workflow.trigger), eventName } };
}
