'use client';

import { useId } from 'react';
import { RowList } from '#components/forms/row-list.tsx';
import { Input } from '#components/ui/input.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { FieldIssue } from '#lib/errors.ts';
import type { KnownField } from '#lib/services/crm-entities/list-known-fields.ts';
import type { FieldRow } from './entity-form-values.ts';

type CustomFieldRowsProps = { rows: FieldRow[]; known: KnownField[]; problems: FieldIssue[]; onChange: (rows: FieldRow[]) => void };

/** Custom fields of one lead: receivers know a field by its id, so a name that others have already brings its id along. */
export function CustomFieldRows({ rows, known, problems, onChange }: CustomFieldRowsProps) {
  const listId = useId();
  const nextId = () => String(Math.max(1_000, ...known.map(({ id }) => id), ...rows.map(({ id }) => Number(id) || 0)) + 1);
  return (
    <>
      <datalist id={listId}>
        {known.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
      <RowList<FieldRow>
        label="Custom fields"
        itemName="custom field"
        name="customFields"
        help="Receivers know a field by its id and its code. Several values go one a line."
        items={rows}
        onChange={onChange}
        newItem={() => ({ key: `new ${Math.random()}`, id: nextId(), name: '', code: '', values: '', enums: {} })}
        keyOf={({ key }) => key}
      >
        {(row, index, change) => (
          <FieldRowInputs
            row={row}
            place={index + 1}
            listId={listId}
            problems={problems.filter(({ path }) => path.startsWith(`customFields[${index}]`))}
            onChange={(changed) => change(changed.name === row.name ? changed : likeKnown(changed, known))}
          />
        )}
      </RowList>
    </>
  );
}

type FieldRowInputsProps = { row: FieldRow; place: number; listId: string; problems: FieldIssue[]; onChange: (row: FieldRow) => void };

function FieldRowInputs({ row, place, listId, problems, onChange }: FieldRowInputsProps) {
  return (
    <>
      <Input
        aria-label={`Name of custom field ${place}`}
        placeholder="Name"
        list={listId}
        value={row.name}
        maxLength={255}
        className="!w-auto min-w-36 flex-[2]"
        onChange={(event) => onChange({ ...row, name: event.target.value })}
      />
      <Input
        aria-label={`Id of custom field ${place}`}
        placeholder="Id"
        mono
        inputMode="numeric"
        value={row.id}
        maxLength={10}
        className="!w-auto min-w-20 flex-1"
        onChange={(event) => onChange({ ...row, id: event.target.value })}
      />
      <Input
        aria-label={`Code of custom field ${place}`}
        placeholder="CODE"
        mono
        value={row.code}
        maxLength={100}
        className="!w-auto min-w-24 flex-1"
        onChange={(event) => onChange({ ...row, code: event.target.value })}
      />
      <Textarea
        aria-label={`Values of custom field ${place}, one a line`}
        placeholder="Value"
        rows={1}
        className="!min-h-9 basis-full"
        value={row.values}
        onChange={(event) => onChange({ ...row, values: event.target.value })}
      />
      {problems.map(({ path, message }) => (
        <p key={path} className="basis-full text-sm text-bad-ink">
          {message}
        </p>
      ))}
    </>
  );
}

function likeKnown(row: FieldRow, known: KnownField[]): FieldRow {
  const field = known.find(({ name }) => name !== '' && name === row.name);
  return field ? { ...row, id: String(field.id), code: field.code ?? '' } : row;
}
