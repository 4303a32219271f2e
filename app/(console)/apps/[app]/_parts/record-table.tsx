import Link from 'next/link';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import type { RecordListItem } from '#lib/services/records/list-records.ts';
import type { RecordField } from './record-field.ts';
import { RecordValue } from './record-value.tsx';

/** Numbers read from the right. */
const rightAligned: readonly RecordField['type'][] = ['NUMBER'];

export function RecordTable({ app, fields, records }: { app: number; fields: RecordField[]; records: RecordListItem[] }) {
  const columns = inReadingOrder(fields);
  return (
    <TableFrame label="Records" wide>
      <TableHead>
        {columns.map((field) => (
          <HeadCell key={field.code} className={rightAligned.includes(field.type) ? 'text-right' : undefined}>
            {field.type === 'RECORD_NUMBER' ? 'No.' : field.label}
          </HeadCell>
        ))}
      </TableHead>
      <tbody>
        {records.map(({ id, title, record }) => (
          <Row key={id}>
            {columns.map((field) => (
              <Cell key={field.code} className={rightAligned.includes(field.type) ? 'text-right' : 'max-w-72 truncate'}>
                {field.type === 'RECORD_NUMBER' ? (
                  <Link
                    href={`/apps/${app}/records/${id}`}
                    className="rounded-sm font-medium text-accent-ink hover:underline"
                    aria-label={`Record ${id}: ${title}`}
                  >
                    {id}
                  </Link>
                ) : (
                  <RecordValue field={field} entry={record[field.code]} compact />
                )}
              </Cell>
            ))}
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

const late: readonly RecordField['type'][] = ['CREATOR', 'CREATED_TIME', 'MODIFIER', 'UPDATED_TIME'];

/** The number first, then status and the form's own fields, and last what every app has. */
function inReadingOrder(fields: RecordField[]): RecordField[] {
  const rank = ({ type }: RecordField) => (type === 'RECORD_NUMBER' ? 0 : type === 'STATUS' ? 1 : late.includes(type) ? 3 : 2);
  return fields.toSorted((one, other) => rank(one) - rank(other));
}
