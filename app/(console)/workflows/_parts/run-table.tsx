import Link from 'next/link';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { durationText } from '#components/data/time-text.ts';
import type { RunRow } from '#lib/services/workflow-runs/run-row.ts';
import { RunStatusPill } from './run-status-pill.tsx';

export function RunTable({ runs, showsWorkflow }: { runs: readonly RunRow[]; showsWorkflow: boolean }) {
  return (
    <TableFrame label="Runs">
      <TableHead>
        <HeadCell className="w-20">Run</HeadCell>
        <HeadCell className="w-28">State</HeadCell>
        <HeadCell>{showsWorkflow ? 'Workflow' : 'What happened'}</HeadCell>
        <HeadCell className="hidden lg:table-cell">Started by</HeadCell>
        <HeadCell className="hidden text-right sm:table-cell">Steps</HeadCell>
        <HeadCell className="hidden text-right sm:table-cell">Duration</HeadCell>
        <HeadCell className="text-right">Time</HeadCell>
      </TableHead>
      <tbody>
        {runs.map((run) => (
          <Row key={run.id}>
            <Cell>
              <Link href={`/workflows/runs/${run.id}`} className="font-mono text-sm font-medium hover:underline">
                #{run.id}
              </Link>
            </Cell>
            <Cell>
              <RunStatusPill status={run.status} />
            </Cell>
            <Cell className="max-w-[30rem] min-w-40 whitespace-normal">
              {showsWorkflow && <span className="break-words">{run.workflow.title}</span>}
              {run.reason !== null && <span className="block truncate text-sm text-faint">{run.reason}</span>}
            </Cell>
            <Cell className="hidden max-w-56 truncate text-soft lg:table-cell">{run.startedBy}</Cell>
            <Cell className="hidden text-right text-soft sm:table-cell">{run.steps}</Cell>
            <Cell className="hidden text-right text-soft sm:table-cell">{run.durationMs === null ? '' : durationText(run.durationMs)}</Cell>
            <Cell className="text-right text-soft">
              <RelativeTime at={run.createdAt} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
