import type { InstallPlan } from '#lib/services/app-definitions/plan-install.ts';

/** What installing changes, in words. */
export function InstallChanges({ plan: { hooks, workflows } }: { plan: InstallPlan }) {
  const hookName = ({ eventName, type }: { eventName: string; type: string }) => `${eventName} (${type})`;
  const groups = [
    { title: 'New hooks, with a new address each', names: hooks.added.map(hookName) },
    { title: 'Hooks that keep their addresses', names: hooks.kept.map(({ hook }) => hookName(hook)) },
    { title: 'Hooks that are deleted, with their addresses', names: hooks.removed.map(hookName) },
    { title: 'New workflows', names: workflows.added },
    { title: 'Workflows that are replaced; runs under way go on as they began', names: workflows.changed },
    { title: 'Workflows that are deleted; their runs under way are cancelled', names: workflows.removed },
  ].filter(({ names }) => names.length > 0);
  if (groups.length === 0) return <p>It brings no hook and no workflow.</p>;
  return (
    <div className="flex flex-col gap-3">
      {groups.map(({ title, names }) => (
        <div key={title}>
          <p className="font-medium text-ink">{title}</p>
          <ul className="mt-0.5 list-disc pl-5">
            {names.map((name) => (
              <li key={name} className="break-all">
                {name}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
