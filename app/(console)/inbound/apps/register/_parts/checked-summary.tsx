import { Badge } from '#components/ui/badge.tsx';
import { Card } from '#components/ui/card.tsx';
import type { CheckedDefinition } from '#lib/services/app-definitions/check-app-definition.ts';

/** What a sound definition brings, with the names as they will be. */
export function CheckedSummary({ checked: { summary, renames } }: { checked: CheckedDefinition }) {
  if (!summary) return null;
  return (
    <Card
      title={`${summary.title} ${summary.version}`}
      description={
        summary.installedVersion === null
          ? `A new app, ${summary.app}.`
          : `A newer version of ${summary.app}; ${summary.installedVersion} is installed and stays until you upgrade.`
      }
    >
      <div className="flex flex-col gap-4">
        <Names title="Hooks" empty="It brings no hook." names={summary.hooks.map(({ eventName, type }) => ({ name: eventName, tag: type }))} />
        {summary.triggers.length > 0 && <Names title="Triggers" empty="" names={summary.triggers.map((name) => ({ name }))} />}
        <Names title="Workflows" empty="It brings no workflow." names={summary.workflows.map((name) => ({ name }))} />
        {renames.length > 0 && (
          <div>
            <h3 className="font-medium">Names that get the prefix of the app</h3>
            <ul className="mt-1 flex flex-col gap-1.5">
              {renames.map(({ path, from, to }) => (
                <li key={path} className="text-sm">
                  <span className="block font-mono text-faint">{path}</span>
                  <span className="font-mono break-all">{from}</span> becomes <span className="font-mono break-all">{to}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Card>
  );
}

function Names({ title, names, empty }: { title: string; names: readonly { name: string; tag?: string }[]; empty: string }) {
  return (
    <div>
      <h3 className="font-medium">{title}</h3>
      {names.length === 0 && <p className="text-soft">{empty}</p>}
      <ul className="mt-1 flex flex-col gap-1">
        {names.map(({ name, tag }) => (
          <li key={name} className="flex flex-wrap items-center gap-2">
            <span className="font-mono text-sm break-all">{name}</span>
            {tag !== undefined && <Badge>{tag}</Badge>}
          </li>
        ))}
      </ul>
    </div>
  );
}
