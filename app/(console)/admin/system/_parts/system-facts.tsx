import { RelativeTime } from '#components/data/relative-time.tsx';
import { bytesText } from '#components/data/time-text.ts';
import { Card } from '#components/ui/card.tsx';
import type { SystemView } from '#lib/services/system/read-system.ts';

const queueCountMax = 10_000;

export function SystemFacts({ system }: { system: SystemView }) {
  const { queue, versions } = system;
  return (
    <div className="grid gap-6 md:grid-cols-2 xl:grid-cols-3">
      <Card title="Queue">
        <Facts
          facts={[
            ['Events before fan-out', countText(queue.events)],
            ['Jobs waiting', countText(queue.jobs)],
            ['Jobs being sent', countText(queue.sending)],
            ['Oldest due', queue.oldestDueAt === null ? 'Nothing waits' : <RelativeTime key="oldest" at={queue.oldestDueAt} />],
          ]}
        />
      </Card>
      <Card title="Database">
        <Facts
          facts={[
            ['Size', bytesText(system.databaseBytes)],
            ['PostgreSQL', versions.postgres],
          ]}
        />
      </Card>
      <Card title="Versions">
        <Facts
          facts={[
            ['Callboard', versions.callboard],
            ['Node.js', versions.node],
          ]}
        />
      </Card>
    </div>
  );
}

function Facts({ facts }: { facts: readonly (readonly [string, React.ReactNode])[] }) {
  return (
    <dl className="flex flex-col gap-2">
      {facts.map(([term, value]) => (
        <div key={term} className="flex items-baseline justify-between gap-4">
          <dt className="text-faint">{term}</dt>
          <dd className="text-right font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function countText(count: number): string {
  return count > queueCountMax ? `more than ${queueCountMax.toLocaleString('en')}` : count.toLocaleString('en');
}
