'use client';

import { useMemo, useRef, useState } from 'react';

export type RowSelection = {
  selected: ReadonlySet<string>;
  isSelected: (id: string) => boolean;
  /** With `range`, everything between the row pressed before and this one (Shift). */
  toggle: (id: string, range?: boolean) => void;
  toggleAll: () => void;
  clear: () => void;
  all: boolean;
  some: boolean;
};

/** Which rows are chosen. Rows that are not in the list any more do not count. */
export function useRowSelection(ids: readonly string[]): RowSelection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef<string>(undefined);
  const selected = useMemo(() => new Set(ids.filter((id) => chosen.has(id))), [ids, chosen]);
  const toggle = (id: string, range = false) => {
    const next = new Set(selected);
    const from = anchor.current === undefined ? -1 : ids.indexOf(anchor.current);
    const to = ids.indexOf(id);
    if (range && from >= 0 && to >= 0) for (const between of ids.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(between);
    else if (!next.delete(id)) next.add(id);
    anchor.current = id;
    setChosen(next);
  };
  const all = ids.length > 0 && selected.size === ids.length;
  return {
    selected,
    isSelected: (id) => selected.has(id),
    toggle,
    toggleAll: () => setChosen(all ? new Set() : new Set(ids)),
    clear: () => setChosen(new Set()),
    all,
    some: selected.size > 0 && !all,
  };
}
