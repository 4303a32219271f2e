import Link from 'next/link';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { entityHref, entityName, priceText } from '#lib/pipelines/entity-words.ts';
import type { EntityView } from '#lib/services/crm-entities/entity-row.ts';
import type { NumberedUser } from '#lib/services/crm-entities/user-names.ts';

type EntityTableProps = {
  entities: readonly EntityView[];
  users: readonly NumberedUser[];
  /** Of leads and customers, which have a price besides. */
  columns: { id: number; name: string }[] | undefined;
  label: string;
};

export function EntityTable({ entities, users, columns, label }: EntityTableProps) {
  const names = new Map(users.map(({ number, name }) => [number, name]));
  const isDeleted = entities.some(({ deletedAt }) => deletedAt !== null);
  return (
    <TableFrame label={label}>
      <TableHead>
        <HeadCell>Name</HeadCell>
        {columns && <HeadCell>{entities[0]?.kind === 'lead' ? 'Stage' : 'Period'}</HeadCell>}
        {columns && <HeadCell className="text-right">Price</HeadCell>}
        <HeadCell className="hidden md:table-cell">Responsible</HeadCell>
        <HeadCell className="hidden sm:table-cell">{isDeleted ? 'Deleted' : 'Changed'}</HeadCell>
        <HeadCell className="hidden text-right lg:table-cell">Id</HeadCell>
      </TableHead>
      <tbody>
        {entities.map((entity) => (
          <Row key={entity.id} className="relative">
            <Cell className="max-w-80 min-w-32 whitespace-normal">
              <Link href={entityHref(entity.kind, entity.id)} className="rounded-sm font-medium break-words before:absolute before:inset-0 hover:underline">
                {entityName(entity)}
              </Link>
            </Cell>
            {columns && <Cell className="max-w-40 truncate text-soft">{columns.find(({ id }) => id === (entity.stageId ?? entity.periodId))?.name}</Cell>}
            {columns && <Cell className="text-right">{priceText(entity.price)}</Cell>}
            <Cell className="hidden max-w-40 truncate text-soft md:table-cell">
              {names.get(entity.responsibleUserId) ?? <span className="text-faint">Nobody</span>}
            </Cell>
            <Cell className="hidden text-soft sm:table-cell">
              <RelativeTime at={entity.deletedAt ?? entity.updatedAt} />
            </Cell>
            <Cell className="hidden text-right font-mono text-sm text-faint lg:table-cell">{entity.id}</Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
