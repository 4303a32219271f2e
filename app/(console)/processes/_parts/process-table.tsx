import { Settings2 } from 'lucide-react';
import Link from 'next/link';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { buttonClasses } from '#components/ui/button.tsx';
import type { ProcessView } from '#lib/services/processes/process-row.ts';
import { processHref } from './process-href.ts';

export function ProcessTable({ processes, mayConfigure }: { processes: readonly ProcessView[]; mayConfigure: boolean }) {
  return (
    <TableFrame label="Processes">
      <TableHead>
        <HeadCell>Title</HeadCell>
        <HeadCell className="hidden sm:table-cell">Name</HeadCell>
        <HeadCell className="hidden sm:table-cell">Fields</HeadCell>
        <HeadCell className="hidden md:table-cell">Settings changed</HeadCell>
        {mayConfigure && (
          <HeadCell className="w-12">
            <span className="sr-only">Process settings</span>
          </HeadCell>
        )}
      </TableHead>
      <tbody>
        {processes.map((process) => (
          <Row key={process.id}>
            <Cell className="max-w-[28rem] min-w-40 whitespace-normal">
              <Link href={processHref(process.name)} className="font-medium break-words hover:underline">
                {process.title}
              </Link>
              <p className="font-mono text-sm break-all text-faint sm:hidden">{process.name}</p>
            </Cell>
            <Cell className="hidden font-mono text-sm text-soft sm:table-cell">{process.name}</Cell>
            <Cell className="hidden text-soft sm:table-cell">{process.fields.length}</Cell>
            <Cell className="hidden text-soft md:table-cell">
              <RelativeTime at={process.modifiedAt} /> by {process.modifiedBy.name}
            </Cell>
            {mayConfigure && (
              <Cell>
                <Link
                  href={`${processHref(process.name)}/settings`}
                  className={buttonClasses({ variant: 'ghost', size: 'icon' }, '!size-7')}
                  aria-label={`Settings of ${process.title}`}
                  title="Process settings"
                >
                  <Settings2 className="size-4" aria-hidden="true" />
                </Link>
              </Cell>
            )}
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
