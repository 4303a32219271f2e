import Link from 'next/link';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { valueText } from '#lib/processes/instance-values.ts';
import type { ProcessField } from '#lib/processes/process-field.ts';
import type { InstanceView } from '#lib/services/instances/instance-row.ts';
import { processHref } from '../../_parts/process-href.ts';
import { InstanceStatusPill } from './instance-status-pill.tsx';

type InstanceTableProps = { instances: readonly InstanceView[] /** The columns of the process's own. */; fields: readonly ProcessField[]; label: string };

export function InstanceTable({ instances, fields, label }: InstanceTableProps) {
  return (
    <TableFrame label={label}>
      <TableHead>
        <HeadCell>Instance</HeadCell>
        <HeadCell>Status</HeadCell>
        {fields.map((field) => (
          <HeadCell key={field.id} className="hidden md:table-cell">
            {field.label}
          </HeadCell>
        ))}
        <HeadCell className="hidden lg:table-cell">Assigned to</HeadCell>
        <HeadCell className="hidden sm:table-cell">Changed</HeadCell>
      </TableHead>
      <tbody>
        {instances.map((instance) => (
          <Row key={instance.number} className="relative">
            <Cell className="max-w-64 min-w-32 whitespace-normal">
              <Link
                href={`${processHref(instance.process.name)}/${instance.number}`}
                className="rounded-sm font-medium break-all before:absolute before:inset-0 hover:underline"
              >
                {instance.instanceID}
              </Link>
            </Cell>
            <Cell>
              <InstanceStatusPill status={instance.status} />
            </Cell>
            {fields.map((field) => (
              <Cell key={field.id} className="hidden max-w-56 truncate text-soft md:table-cell">
                {valueText(field, instance.values[field.id] ?? '')}
              </Cell>
            ))}
            <Cell className="hidden max-w-40 truncate text-soft lg:table-cell">{instance.assignedTo?.name}</Cell>
            <Cell className="hidden text-soft sm:table-cell">
              <RelativeTime at={instance.modifiedAt} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
