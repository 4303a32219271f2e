'use client';

import { RowList } from '#components/forms/row-list.tsx';
import { Input } from '#components/ui/input.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { AttributeRow } from './attribute-rows.ts';

type AttributeListProps = { rows: AttributeRow[]; onChange: (rows: AttributeRow[]) => void; error: string | undefined; kind: string };

/** Names with values that filters of webhooks ask for, as `form('attribute:X')`. */
export function AttributeList({ rows, onChange, error, kind }: AttributeListProps) {
  return (
    <RowList<AttributeRow>
      label="Attributes"
      itemName="attribute"
      name="attributes"
      error={error}
      help={
        <>
          Filters and URLs of webhooks read them as <code className="font-mono text-xs">{`${kind}('attribute:Name')`}</code>. For several values, repeat the
          name.
        </>
      }
      items={rows}
      onChange={onChange}
      newItem={() => ({ id: `new-${Math.random().toString(36).slice(2, 10)}`, name: '', value: '' })}
      keyOf={(row) => row.id}
      isOrdered={false}
    >
      {(row, index, change) => (
        <>
          <Input
            aria-label={`Name of attribute ${index + 1}`}
            placeholder="Name"
            value={row.name}
            maxLength={128}
            className="!w-auto min-w-32 flex-1"
            onChange={(event) => change({ ...row, name: event.target.value })}
          />
          <Textarea
            aria-label={`Value of attribute ${index + 1}`}
            placeholder="Value"
            rows={1}
            value={row.value}
            maxLength={4_000}
            className="!min-h-9 !w-auto min-w-40 flex-[2]"
            onChange={(event) => change({ ...row, value: event.target.value })}
          />
        </>
      )}
    </RowList>
  );
}
