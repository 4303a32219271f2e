import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import type { VariableView } from '#lib/services/workflow-variables/list-variables.ts';
import { DeleteVariable } from './delete-variable.tsx';
import { VariableDialog } from './variable-dialog.tsx';

export function VariableTable({ variables, mayManage }: { variables: readonly VariableView[]; mayManage: boolean }) {
  return (
    <TableFrame label="Variables">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell>Value</HeadCell>
        <HeadCell className="hidden sm:table-cell">Changed</HeadCell>
        {mayManage && (
          <HeadCell className="w-40">
            <span className="sr-only">What can be done with it</span>
          </HeadCell>
        )}
      </TableHead>
      <tbody>
        {variables.map(({ name, value, updatedAt, updatedBy }) => (
          <Row key={name}>
            <Cell className="font-mono text-sm">{name}</Cell>
            <Cell className="max-w-80 truncate font-mono text-sm text-soft">{value ?? <span className="font-sans text-faint">Secret</span>}</Cell>
            <Cell className="hidden text-soft sm:table-cell">
              <RelativeTime at={updatedAt} /> by {updatedBy}
            </Cell>
            {mayManage && (
              <Cell className="text-right">
                <VariableDialog change={{ name, value: value ?? '', secret: value === null }} />
                <DeleteVariable name={name} />
              </Cell>
            )}
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
