'use client';

import { RowList } from '#components/forms/row-list.tsx';
import { Input } from '#components/ui/input.tsx';
import type { FieldIssue } from '#lib/errors.ts';
import type { SettingsRow } from '../../../actions.ts';

/** A stage or period in the form; one that is new has no id, only a key of its own here. */
export type PlaceRow = SettingsRow & { key: string };

type PlaceRowsProps = {
  name: 'stages' | 'periods';
  label: string;
  itemName: string;
  help: string;
  rows: PlaceRow[];
  issues: FieldIssue[];
  onChange: (rows: PlaceRow[]) => void;
};

export function PlaceRows({ name, label, itemName, help, rows, issues, onChange }: PlaceRowsProps) {
  return (
    <RowList<PlaceRow>
      label={label}
      itemName={itemName}
      name={name}
      help={help}
      error={issues.find(({ path }) => path === name)?.message}
      items={rows}
      onChange={onChange}
      newItem={() => ({ key: `new ${Math.random()}`, id: null, name: '' })}
      keyOf={({ key }) => key}
      min={1}
    >
      {(row, index, change) => {
        const problem = issues.find(({ path }) => path.startsWith(`${name}[${index}]`))?.message;
        return (
          <>
            <Input
              aria-label={`Name of ${itemName} ${index + 1}`}
              aria-invalid={problem !== undefined || undefined}
              value={row.name}
              maxLength={100}
              className="!w-auto min-w-40 flex-1"
              onChange={(event) => change({ ...row, name: event.target.value })}
            />
            {row.id !== null && (
              <span className="font-mono text-sm text-faint" title="Receivers know it by this id">
                {row.id}
              </span>
            )}
            {problem !== undefined && <p className="basis-full text-sm text-bad-ink">{problem}</p>}
          </>
        );
      }}
    </RowList>
  );
}

export function toRows(places: readonly { id: number; name: string }[]): PlaceRow[] {
  return places.map(({ id, name }) => ({ key: String(id), id, name }));
}

export function fromRows(rows: readonly PlaceRow[]): SettingsRow[] {
  return rows.map(({ id, name }) => ({ id, name }));
}
