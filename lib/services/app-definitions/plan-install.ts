// What installing a version changes, said before it is done and then done.
import type { HookType } from '#lib/dialects/kustomer/payload.ts';
import type { AppDefinition, HookDefinition } from '#lib/inbound/app-definition.ts';

export type ExistingHook = { id: number; eventName: string; type: HookType };

export type InstallPlan = {
  hooks: {
    added: HookDefinition[];
    /** Keep their addresses. */
    kept: { id: number; hook: HookDefinition }[];
    /** Their addresses stop answering. */
    removed: ExistingHook[];
  };
  workflows: { added: string[]; changed: string[]; removed: string[] };
};

/** A hook is the same when its event and its type are: another type has another address. */
export function planInstall(definition: Pick<AppDefinition, 'hooks' | 'workflows'>, hooks: readonly ExistingHook[], workflows: readonly string[]): InstallPlan {
  const keyOf = ({ eventName, type }: { eventName: string; type: string }) => `${type} ${eventName}`;
  const existing = new Map(hooks.map((hook) => [keyOf(hook), hook]));
  const wanted = new Set(definition.hooks.map(keyOf));
  const names = new Set(definition.workflows.map(({ name }) => name));
  return {
    hooks: {
      added: definition.hooks.filter((hook) => !existing.has(keyOf(hook))),
      kept: definition.hooks.flatMap((hook) => {
        const found = existing.get(keyOf(hook));
        return found ? [{ id: found.id, hook }] : [];
      }),
      removed: hooks.filter((hook) => !wanted.has(keyOf(hook))),
    },
    workflows: {
      added: [...names].filter((name) => !workflows.includes(name)),
      changed: [...names].filter((name) => workflows.includes(name)),
      removed: workflows.filter((name) => !names.has(name)),
    },
  };
}
