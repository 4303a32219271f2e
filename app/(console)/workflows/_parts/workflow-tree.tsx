import Link from 'next/link';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { Badge } from '#components/ui/badge.tsx';
import type { WorkflowRow } from '#lib/services/workflows/workflow-row.ts';
import { RunStatusPill } from './run-status-pill.tsx';
import { WorkflowSwitch } from './workflow-switch.tsx';

type WorkflowTreeProps = { workflows: readonly WorkflowRow[]; mayManage: boolean };

/** Source, then group, then the workflows of the group. */
export function WorkflowTree({ workflows, mayManage }: WorkflowTreeProps) {
  return (
    <div className="flex flex-col gap-8">
      {[...Map.groupBy(workflows, ({ source }) => source)].map(([source, ofSource]) => (
        <section key={source} aria-label={source} className="flex flex-col gap-4">
          <h2 className="text-lg font-semibold break-words">{source}</h2>
          {[...Map.groupBy(ofSource, ({ group }) => group)].map(([group, ofGroup]) => (
            <div key={group} className="flex flex-col gap-2">
              <h3 className="font-medium break-words text-soft">{group}</h3>
              <GroupTable label={`${source}, ${group}`} workflows={ofGroup} mayManage={mayManage} />
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}

function GroupTable({ label, workflows, mayManage }: WorkflowTreeProps & { label: string }) {
  return (
    <TableFrame label={label}>
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell className="hidden w-80 md:table-cell">Started by</HeadCell>
        <HeadCell className="w-64">Last run</HeadCell>
        <HeadCell className="w-16">On</HeadCell>
      </TableHead>
      <tbody>
        {workflows.map((workflow) => (
          <Row key={workflow.id}>
            <Cell className="min-w-32 whitespace-normal">
              <Link href={`/workflows/${workflow.id}`} className="font-medium break-words hover:underline">
                {workflow.name}
              </Link>
              {workflow.owner !== null && <Badge className="ml-2">{workflow.owner}</Badge>}
            </Cell>
            <Cell className="hidden text-soft md:table-cell">
              {workflow.triggerEvent === null ? (
                'A webhook or a call'
              ) : (
                <span className="block max-w-80 truncate font-mono text-sm">{workflow.triggerEvent}</span>
              )}
            </Cell>
            <Cell className="text-soft">
              {workflow.lastRun === null ? (
                <span className="text-faint">Never</span>
              ) : (
                <Link href={`/workflows/runs/${workflow.lastRun.id}`} className="inline-flex items-center gap-2 hover:underline">
                  <RunStatusPill status={workflow.lastRun.status} />
                  <RelativeTime at={workflow.lastRun.createdAt} />
                </Link>
              )}
            </Cell>
            <Cell>{mayManage ? <WorkflowSwitch id={workflow.id} enabled={workflow.enabled} title={workflow.title} /> : workflow.enabled ? 'On' : 'Off'}</Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
