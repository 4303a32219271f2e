'use client';

import { ChevronDown } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Fragment, useTransition } from 'react';
import { useRefreshSoon } from '#components/data/refresh-soon.ts';
import { Menu, MenuChoice, MenuLabel } from '#components/ui/menu.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { EntityKind } from '#lib/dialects/kommo/catalogue.ts';
import type { PlaceGroup } from '../../../_parts/entity-form.tsx';
import { type CardMove, moveCardAction } from '../../../actions.ts';

type MoveMenuProps = { kind: EntityKind; id: number; groups: PlaceGroup[]; current: string };

/** Another stage of any pipeline, or another period. */
export function MoveMenu({ kind, id, groups, current }: MoveMenuProps) {
  const router = useRouter();
  const refreshSoon = useRefreshSoon();
  const [pending, startTransition] = useTransition();
  const label = groups.flatMap(({ places }) => places).find(({ value }) => value === current)?.label;
  const move = (value: string, name: string) =>
    startTransition(async () => {
      if (value === current) return;
      const result = await moveCardAction(toMove(kind, id, value)).catch(() => ({ ok: false as const, message: 'Callboard could not be reached. Try again.' }));
      if (result.ok) toast.success(`Moved to ${name}.`);
      else toast.error(result.message);
      router.refresh();
      refreshSoon();
    });
  return (
    <Menu
      label={kind === 'lead' ? 'Move to another stage' : 'Move to another period'}
      isLazy
      buttonProps={{ pending }}
      trigger={
        <>
          {label}
          <ChevronDown className="size-4 text-faint" aria-hidden="true" />
        </>
      }
    >
      {groups.map((group) => (
        <Fragment key={group.label}>
          <MenuLabel>{group.label}</MenuLabel>
          {group.places.map(({ value, label: name }) => (
            <MenuChoice key={value} checked={value === current} onSelect={() => move(value, name)}>
              {name}
            </MenuChoice>
          ))}
        </Fragment>
      ))}
    </Menu>
  );
}

function toMove(kind: EntityKind, id: number, value: string): CardMove {
  const [first = '', second = ''] = value.split('.');
  return kind === 'lead' ? { kind, id, pipelineId: Number(first), stageId: Number(second) } : { kind: 'customer', id, periodId: Number(first) };
}
