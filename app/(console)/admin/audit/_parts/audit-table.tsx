import Link from 'next/link';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { Badge } from '#components/ui/badge.tsx';
import type { AuditEntryView } from '#lib/services/audit/list-audit.ts';
import { hrefWith } from '../../_parts/search.ts';
import type { AuditFilterValues } from './audit-filter.tsx';

export function AuditTable({ entries, filter }: { entries: readonly AuditEntryView[]; filter: AuditFilterValues }) {
  return (
    <TableFrame label="Audit log">
      <TableHead>
        <HeadCell>Time</HeadCell>
        <HeadCell>Who</HeadCell>
        <HeadCell>What</HeadCell>
        <HeadCell>Action and target</HeadCell>
      </TableHead>
      <tbody>
        {entries.map((entry) => (
          <Row key={entry.id} className="align-top">
            <Cell className="py-2.5 text-soft">
              <RelativeTime at={entry.at} />
            </Cell>
            <Cell className="max-w-48 truncate py-2.5">
              {entry.actor.id === null ? (
                entry.actor.name
              ) : (
                <Link
                  href={hrefWith('/admin/audit', { ...filter, actor: entry.actor.id })}
                  className="underline-offset-2 hover:underline"
                  title="Show only this actor"
                >
                  {entry.actor.name}
                </Link>
              )}
            </Cell>
            <Cell className="w-full min-w-72 py-2.5 whitespace-normal">
              {entry.summary}
              <Details details={entry.details} />
            </Cell>
            <Cell className="py-2.5">
              <Badge mono>{entry.action}</Badge>
              <Link
                href={hrefWith('/admin/audit', { ...filter, target: entry.target })}
                title={`Show only ${entry.target}`}
                className="mt-1 block max-w-56 truncate font-mono text-xs text-faint underline-offset-2 hover:underline"
              >
                {shortTarget(entry.target)}
              </Link>
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

function Details({ details }: { details: unknown }) {
  if (typeof details !== 'object' || details === null || Object.keys(details).length === 0) return null;
  return (
    <details className="mt-0.5">
      <summary className="w-fit text-sm text-faint hover:text-ink">Details</summary>
      <pre className="mt-1 overflow-x-auto rounded-md bg-sunken p-2 font-mono text-sm whitespace-pre-wrap [overflow-wrap:anywhere]">
        {JSON.stringify(details, null, 2)}
      </pre>
    </details>
  );
}

/** `member:01a1fca5-f0a6-74d0-93a5-955c7b71bfa4` → `member:…7b71bfa4`: ids of one time begin alike. */
function shortTarget(target: string): string {
  return target.replace(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{4}([0-9a-f]{8})/, '…$1');
}
