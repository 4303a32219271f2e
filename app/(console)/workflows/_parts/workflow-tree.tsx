import Link from 'next/link';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { Badge } from '#components/ui/badge.tsx';
import type { WorkflowRow } from '#lib/services/workflows/workflow-row.ts';
import { RunStatusPill } from './run-status-pill.tsx';
import { WorkflowSwitch } from './workflow-switch.tsx';

type WorkflowTreeProps = { workflows: readonly WorkflowRow[]; mayManage: boolean };

/** Source, then group, then the workflows of the group: a table for each source. */
export function WorkflowTree({ workflows, mayManage }: WorkflowTreeProps) {
  return (
    <div className="flex flex-col gap-6">
      {[...Map.groupBy(workflows, ({ source }) => source)].map(([source, ofSource]) => (
        <section key={source} aria-label={source} className="flex flex-col gap-2">
          <h2 className="text-lg font-semibold break-words">{source}</h2>
          <TableFrame label={`Workflows of ${source}`}>
            <TableHead>
              <HeadCell>Name</HeadCell>
              <HeadCell className="hidden w-80 md:table-cell">Started by</HeadCell>
              <HeadCell className="w-24 sm:w-56">Last run</HeadCell>
              <HeadCell className="w-16">On</HeadCell>
            </TableHead>
            {[...Map.groupBy(ofSource, ({ group }) => group)].map(([group, ofGroup]) => (
              <tbody key={group}>
                <tr>
                  <th
                    scope="rowgroup"
                    colSpan={4}
                    className="border-b bg-sunken/60 px-3 [tbody+tbody>tr>&]:border-t py-1.5 text-left text-sm font-medium whitespace-normal text-soft"
                  >
                    {group}
                  </th>
                </tr>
                {ofGroup.map((workflow) => (
                  <TreeRow key={workflow.id} workflow={workflow} mayManage={mayManage} />
                ))}
              </tbody>
            ))}
          </TableFrame>
        </section>
      ))}
    </div>
  );
}

function TreeRow({ workflow, mayManage }: { workflow: WorkflowRow; mayManage: boolean }) {
  const { lastRun } = workflow;
  return (
    <Row>
      <Cell className="min-w-32 pl-6 whitespace-normal">
        <Link href={`/workflows/${workflow.id}`} className="font-medium break-words hover:underline">
          {workflow.name}
        </Link>
        {workflow.owner !== null && <Badge className="ml-2">{workflow.owner}</Badge>}
      </Cell>
      <Cell className="hidden text-soft md:table-cell">
        {workflow.triggerEvent === null ? 'A webhook or a call' : <span className="block max-w-80 truncate font-mono text-sm">{workflow.triggerEvent}</span>}
      </Cell>
      <Cell className="text-soft">
        {lastRun === null ? (
          <span className="text-faint">Never</span>
        ) : (
          <Link href={`/workflows/runs/${lastRun.id}`} className="inline-flex items-center gap-2 hover:underline">
            <RunStatusPill status={lastRun.status} />
            <RelativeTime at={lastRun.createdAt} className="hidden sm:inline" />
          </Link>
        )}
      </Cell>
      <Cell>{mayManage ? <WorkflowSwitch id={workflow.id} enabled={workflow.enabled} title={workflow.title} /> : workflow.enabled ? 'On' : 'Off'}</Cell>
    </Row>
  );
}
