import { Card } from '#components/ui/card.tsx';
import type { AppDefinition } from '#lib/inbound/app-definition.ts';

/** The events that the app declares for workflows, and which of its own listen. */
export function AppTriggers({ definition: { triggers, workflows } }: { definition: AppDefinition }) {
  if (triggers.length === 0) return null;
  return (
    <Card title="Triggers" description="Events that workflows can start by, yours too." padded={false}>
      <ul className="divide-y">
        {triggers.map(({ eventName, description }) => {
          const listening = workflows.filter(({ trigger }) => trigger.eventName === eventName).map(({ name }) => name);
          return (
            <li key={eventName} className="flex flex-col gap-1 px-4 py-3">
              {description && <span className="break-words">{description}</span>}
              <span className="font-mono text-sm break-all text-soft">{eventName}</span>
              <span className="text-sm text-faint">{listening.length === 0 ? 'No workflow of this app starts by it.' : `Starts ${listening.join(', ')}.`}</span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
