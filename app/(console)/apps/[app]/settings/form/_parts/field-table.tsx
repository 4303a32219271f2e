'use client';

import { useState } from 'react';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { Field } from '#lib/apps/field.ts';
import { fieldTypeNames } from '#lib/apps/field-type-names.ts';
import { deleteFieldAction, updateFieldAction } from '../actions.ts';
import { addableTypes, draftOf, propertyOf } from './field-draft.ts';
import { FieldEditor } from './field-editor.tsx';

type FieldTableProps = { app: number; fields: Field[] };

export function FieldTable({ app, fields }: FieldTableProps) {
  const [edited, setEdited] = useState<Field>();
  const [deleted, setDeleted] = useState<Field>();
  const remove = async () => {
    if (!deleted) return undefined;
    const result = await deleteFieldAction({ app, code: deleted.code });
    if (result.ok) toast.success(`The field “${deleted.label}” is deleted. It is gone after Update App.`);
    return result;
  };
  const own = fields.filter((field) => !isBuiltIn(field));
  return (
    <>
      <TableFrame label="Fields">
        <TableHead>
          <HeadCell>Field name</HeadCell>
          <HeadCell>Field code</HeadCell>
          <HeadCell>Type</HeadCell>
          <HeadCell>Rules</HeadCell>
          <HeadCell className="w-32">
            <span className="sr-only">Actions</span>
          </HeadCell>
        </TableHead>
        <tbody>
          {own.map((field) => (
            <FieldRow key={field.id} field={field} onEdit={() => setEdited(field)} onDelete={() => setDeleted(field)} />
          ))}
          {fields.filter(isBuiltIn).map((field) => (
            <FieldRow key={field.id} field={field} onEdit={() => setEdited(field)} />
          ))}
        </tbody>
      </TableFrame>
      {own.length === 0 && <p className="mt-3 text-soft">Every app has the fields above. Add those that your records need.</p>}
      <Dialog open={edited !== undefined} onClose={() => setEdited(undefined)} title={edited && `Edit “${edited.label}” (${fieldTypeNames[edited.type]})`}>
        {edited && (
          <FieldEditor
            initial={draftOf(edited)}
            takenCodes={[]}
            onCancel={() => setEdited(undefined)}
            save={(draft) => updateFieldAction({ app, code: edited.code, property: propertyOf(draft) })}
            onSaved={() => {
              toast.success('Saved. It is in force after Update App.');
              setEdited(undefined);
            }}
          />
        )}
      </Dialog>
      <ConfirmDialog
        open={deleted !== undefined}
        onClose={() => setDeleted(undefined)}
        title={`Delete the field “${deleted?.label}”?`}
        confirmLabel="Delete field"
        danger
        onConfirm={remove}
      >
        Records stop showing it after Update App. Their values are kept: restoring an older version brings them back.
      </ConfirmDialog>
    </>
  );
}

function isBuiltIn(field: Field): boolean {
  const addable: readonly string[] = addableTypes;
  return !addable.includes(field.type);
}

type FieldRowProps = { field: Field; onEdit: () => void; onDelete?: () => void };

function FieldRow({ field, onEdit, onDelete }: FieldRowProps) {
  return (
    <Row>
      <Cell className="max-w-72 min-w-32 font-medium break-words whitespace-normal">{field.label}</Cell>
      <Cell className="max-w-72 truncate font-mono text-sm">{field.code}</Cell>
      <Cell className="text-soft">{fieldTypeNames[field.type]}</Cell>
      <Cell>
        <span className="flex gap-1">
          {'required' in field && field.required && <Badge>Required</Badge>}
          {'unique' in field && field.unique && <Badge>No duplicates</Badge>}
          {field.type === 'CATEGORY' && <Badge>{field.enabled ? 'In use' : 'Not in use'}</Badge>}
          {!onDelete && field.type !== 'CATEGORY' && <Badge>In every app</Badge>}
        </span>
      </Cell>
      <Cell>
        <span className="flex justify-end gap-1">
          <Button size="small" variant="ghost" onClick={onEdit} aria-label={`Edit ${field.label}`}>
            Edit
          </Button>
          {onDelete && (
            <Button size="small" variant="ghost" onClick={onDelete} aria-label={`Delete ${field.label}`}>
              Delete
            </Button>
          )}
        </span>
      </Cell>
    </Row>
  );
}
