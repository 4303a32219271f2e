import { RelativeTime } from '#components/data/relative-time.tsx';
import { Card } from '#components/ui/card.tsx';
import type { UserActor } from '#lib/auth/actor.ts';
import { type InstanceVersion, listInstanceChanges } from '#lib/services/instances/list-instance-changes.ts';

/** What each version changed, newest first. */
export async function InstanceHistory({ user, instanceID }: { user: UserActor; instanceID: string }) {
  const versions = await listInstanceChanges(user, { instanceID });
  return (
    <Card title="History" description="What each version changed, newest first." padded={false}>
      <ol aria-label="History" className="divide-y">
        {versions.map((version) => (
          <li key={version.version} className="px-4 py-3">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-medium">{version.version === 1 ? 'Created' : `Version ${version.version}`}</span>
              <span className="text-sm text-faint">
                <RelativeTime at={version.at} /> by {version.by.name}
              </span>
            </p>
            <Changes changes={version.changes} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Changes({ changes }: { changes: InstanceVersion['changes'] }) {
  if (changes.length === 0) return null;
  return (
    <ul className="mt-1 flex flex-col gap-1 text-soft">
      {changes.map((change) => (
        <li key={change.field} className="break-words">
          <span className="font-medium text-ink">{change.field}</span>: {change.from === '' ? 'empty' : `“${change.from}”`} →{' '}
          {change.to === '' ? 'empty' : `“${change.to}”`}
        </li>
      ))}
    </ul>
  );
}
