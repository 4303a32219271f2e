import Link from 'next/link';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { StatusPill } from '#components/ui/status-pill.tsx';
import type { AppVersionView } from '#lib/services/apps/list-versions.ts';

export function VersionTable({ app, versions }: { app: number; versions: AppVersionView[] }) {
  return (
    <TableFrame label="Versions">
      <TableHead>
        <HeadCell>Version</HeadCell>
        <HeadCell>What changed</HeadCell>
        <HeadCell>Published</HeadCell>
      </TableHead>
      <tbody>
        {versions.map((version) => (
          <Row key={version.revision}>
            <Cell>
              <span className="inline-flex items-center gap-2">
                <Link href={`/apps/${app}/settings/versions/${version.revision}`} className="rounded-sm font-medium hover:underline">
                  Version {version.revision}
                </Link>
                {version.isLive && <StatusPill tone="good">In force</StatusPill>}
              </span>
            </Cell>
            <Cell className="max-w-0 min-w-64 whitespace-normal lg:w-1/2">
              <p className="line-clamp-2 text-soft">{version.changes.map((change) => change.sentence).join(' ')}</p>
            </Cell>
            <Cell className="text-soft">
              <RelativeTime at={version.publishedAt} /> by {version.publishedBy}
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
