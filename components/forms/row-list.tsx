'use client';

import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { FieldSet } from '#components/ui/field.tsx';

type RowListProps<Item> = {
  label: string;
  /** One of them, in the middle of a sentence: “status”. */
  itemName: string;
  name?: string;
  help?: ReactNode;
  error?: string | undefined;
  required?: boolean;
  items: Item[];
  onChange: (items: Item[]) => void;
  newItem: () => Item;
  /** Without it, an item is known by its place. */
  keyOf?: (item: Item) => string;
  /** As few as there must be. */
  min?: number;
  /** Whether the order means something. */
  isOrdered?: boolean;
  /** Rows in a frame, for items of several controls. */
  isFramed?: boolean;
  children: (item: Item, index: number, change: (item: Item) => void, addAfterLast: () => void) => ReactNode;
};

/** A list that is edited row by row: each can be removed and moved, and one added at the end, which then has the focus. */
export function RowList<Item>(props: RowListProps<Item>) {
  const { label, itemName, name, help, error, required = false, items, onChange, newItem, keyOf, min = 0, isOrdered = true, isFramed = true, children } = props;
  const list = useRef<HTMLOListElement>(null);
  const add = () => {
    onChange([...items, newItem()]);
    requestAnimationFrame(() => list.current?.lastElementChild?.querySelector<HTMLElement>('input, select')?.focus());
  };
  const move = (index: number, by: -1 | 1) => onChange(items.toSpliced(index, 1).toSpliced(index + by, 0, ...items.slice(index, index + 1)));
  return (
    <FieldSet label={label} {...(name === undefined ? {} : { name })} error={error} help={help} required={required}>
      <ol ref={list} className={classNames('empty:hidden', isFramed ? 'divide-y rounded-lg border' : 'flex flex-col gap-1.5')}>
        {items.map((item, index) => (
          <li key={keyOf?.(item) ?? index} className={classNames('flex items-start gap-2', isFramed && 'p-2.5')}>
            <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2">
              {children(
                item,
                index,
                (changed) => onChange(items.with(index, changed)),
                () => index === items.length - 1 && add(),
              )}
            </div>
            <span className="flex">
              {isOrdered && (
                <>
                  <RowButton label={`Move ${itemName} ${index + 1} up`} disabled={index === 0} onClick={() => move(index, -1)} icon={ArrowUp} />
                  <RowButton
                    label={`Move ${itemName} ${index + 1} down`}
                    disabled={index === items.length - 1}
                    onClick={() => move(index, 1)}
                    icon={ArrowDown}
                  />
                </>
              )}
              <RowButton
                label={`Remove ${itemName} ${index + 1}`}
                disabled={items.length <= min}
                onClick={() => onChange(items.toSpliced(index, 1))}
                icon={Trash2}
              />
            </span>
          </li>
        ))}
      </ol>
      <Button size="small" variant="ghost" className="mt-1.5 self-start" icon={<Plus className="size-3.5" aria-hidden="true" />} onClick={add}>
        Add {itemName}
      </Button>
    </FieldSet>
  );
}

type RowButtonProps = { label: string; disabled: boolean; onClick: () => void; icon: typeof Plus };

function RowButton({ label, icon: Icon, ...rest }: RowButtonProps) {
  return <Button variant="ghost" size="icon" aria-label={label} icon={<Icon className="size-4" aria-hidden="true" />} {...rest} />;
}
