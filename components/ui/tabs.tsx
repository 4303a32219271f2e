'use client';

import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { classNames } from '#components/ui/class-names.ts';

type Tab<Name extends string> = { name: Name; label: ReactNode; content: ReactNode };

type TabsProps<Name extends string> = {
  label: string;
  tabs: readonly Tab<Name>[];
  /** Without these the tabs keep their own state. */
  selected?: Name;
  onSelect?: (name: Name) => void;
  className?: string;
};

/** Panels of which one is shown. For tabs that are pages of their own use LinkTabs. */
export function Tabs<Name extends string>({ label, tabs, selected, onSelect, className }: TabsProps<Name>) {
  const id = useId();
  const [own, setOwn] = useState(tabs[0]?.name);
  const current = tabs.find((tab) => tab.name === (selected ?? own)) ?? tabs[0];
  const select = (tab: Tab<Name> | undefined) => {
    if (!tab) return;
    setOwn(tab.name);
    onSelect?.(tab.name);
    document.getElementById(`${id}-${tab.name}`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.name === current?.name);
    const targets: Record<string, number> = {
      ArrowRight: (at + 1) % tabs.length,
      ArrowLeft: (at + tabs.length - 1) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    select(tabs[target]);
  };
  return (
    <div className={className}>
      <div role="tablist" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown} className="flex gap-5 overflow-x-auto border-b">
        {tabs.map((tab) => {
          const isCurrent = tab.name === current?.name;
          return (
            <button
              key={tab.name}
              id={`${id}-${tab.name}`}
              type="button"
              role="tab"
              aria-selected={isCurrent}
              aria-controls={isCurrent ? `${id}-panel` : undefined}
              tabIndex={isCurrent ? 0 : -1}
              onClick={() => select(tab)}
              className={tabClasses(isCurrent)}
            >
              {tab.label}
            </button>
          );
        })}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${current?.name}`} className="pt-4">
        {current?.content}
      </div>
    </div>
  );
}

export function tabClasses(isCurrent: boolean): string {
  return classNames(
    '-mb-px inline-flex h-9 items-center gap-2 border-b-2 font-medium whitespace-nowrap focus-visible:-outline-offset-2',
    isCurrent ? 'border-accent text-ink' : 'border-transparent text-soft hover:text-ink',
  );
}
