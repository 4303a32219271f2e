'use client';

import { Ellipsis, Plus } from 'lucide-react';
import { useState } from 'react';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { Menu, MenuItem } from '#components/ui/menu.tsx';
import { Pager } from '#components/ui/pager.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { UnitKind, UnitView } from '#lib/services/directory/unit.ts';
import { remove } from '../actions.ts';
import { UnitDialog } from './unit-dialog.tsx';
import { unitWords } from './unit-words.ts';

type UnitSectionProps = { kind: UnitKind; units: readonly UnitView[]; firstHref: string | null; nextHref: string | null };
type Open = { dialog: 'add' } | { dialog: 'rename' | 'delete'; unit: UnitView } | undefined;

export function UnitSection({ kind, units, firstHref, nextHref }: UnitSectionProps) {
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const words = unitWords[kind];
  return (
    <div className="min-w-0">
      <div className="mb-3 flex items-center justify-between gap-3">
        <h2 className="font-semibold">{words.plural}</h2>
        <Button size="small" icon={<Plus className="size-3.5" aria-hidden="true" />} onClick={() => setOpen({ dialog: 'add' })}>
          {words.add}
        </Button>
      </div>
      {units.length === 0 ? (
        <p className="rounded-lg border border-dashed px-4 py-8 text-center text-soft">{words.empty}</p>
      ) : (
        <UnitTable
          units={units}
          label={words.plural}
          onRename={(unit) => setOpen({ dialog: 'rename', unit })}
          onDelete={(unit) => setOpen({ dialog: 'delete', unit })}
        />
      )}
      <Pager newerLabel="First page" newerHref={firstHref} olderHref={nextHref} />
      <UnitDialog
        kind={kind}
        open={open?.dialog === 'add' || open?.dialog === 'rename'}
        unit={open?.dialog === 'rename' ? open.unit : undefined}
        onClose={close}
      />
      <ConfirmDialog
        open={open?.dialog === 'delete'}
        onClose={close}
        title={open?.dialog === 'delete' ? `Delete “${open.unit.name}”?` : ''}
        confirmLabel="Delete"
        danger
        onConfirm={async () => {
          if (open?.dialog !== 'delete') return undefined;
          const result = await remove(open.unit);
          if (result.ok) toast.success(`${open.unit.name} is deleted.`);
          return result;
        }}
      >
        It can no longer be chosen. Records and comments that name it keep what they hold.
      </ConfirmDialog>
    </div>
  );
}

type UnitTableProps = { units: readonly UnitView[]; label: string; onRename: (unit: UnitView) => void; onDelete: (unit: UnitView) => void };

function UnitTable({ units, label, onRename, onDelete }: UnitTableProps) {
  return (
    <TableFrame label={label}>
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell>Code</HeadCell>
        <HeadCell className="w-12">
          <span className="sr-only">Actions</span>
        </HeadCell>
      </TableHead>
      <tbody>
        {units.map((unit) => (
          <Row key={unit.code}>
            <Cell className="max-w-64 truncate font-medium">{unit.name}</Cell>
            <Cell className="max-w-48 truncate font-mono text-sm text-soft">{unit.code}</Cell>
            <Cell className="text-right">
              <Menu
                trigger={<Ellipsis className="size-4" aria-hidden="true" />}
                label={`Actions for ${unit.name}`}
                buttonProps={{ variant: 'ghost', size: 'icon' }}
              >
                <MenuItem onClick={() => onRename(unit)}>Rename</MenuItem>
                <MenuItem danger onClick={() => onDelete(unit)}>
                  Delete
                </MenuItem>
              </Menu>
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
