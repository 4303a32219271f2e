'use client';

import Link from 'next/link';
import { type ComponentProps, type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Button, type ButtonProps } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';

type MenuProps = {
  /** What the button shows; with an icon only, give `label` too. */
  trigger: ReactNode;
  label?: string;
  buttonProps?: Omit<ButtonProps, 'children' | 'popoverTarget'>;
  align?: 'start' | 'end';
  /** Whether its items are drawn only while it is open: for the many menus of a long list. */
  isLazy?: boolean;
  children: ReactNode;
};

/** A button and its menu. The menu is a popover: it lies above everything, closes on Esc or a press outside, and gives the focus back. */
export function Menu({ trigger, label, buttonProps, align = 'end', isLazy = false, children }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  const place = (event: React.ToggleEvent<HTMLDivElement>) => {
    if (event.newState !== 'open' || !button.current || !list.current) return;
    // They must be there when the menu is measured and its first item gets the focus.
    if (isLazy) flushSync(() => setOpen(true));
    const box = button.current.getBoundingClientRect();
    const { style } = list.current;
    style.top = `${box.bottom + 4}px`;
    style.left = align === 'start' ? `${box.left}px` : 'auto';
    // The body ends where the gutter of the scroll bar begins, and fixed boxes are measured from there.
    style.right = align === 'end' ? `${document.body.getBoundingClientRect().right - box.right}px` : 'auto';
  };
  const afterToggle = (event: React.ToggleEvent<HTMLDivElement>) => {
    setOpen(event.newState === 'open');
    if (event.newState !== 'open' || !list.current || !button.current) return;
    const box = list.current.getBoundingClientRect();
    if (box.bottom > window.innerHeight - 8) list.current.style.top = `${Math.max(8, button.current.getBoundingClientRect().top - box.height - 4)}px`;
    itemsOf(list.current)[0]?.focus();
  };

  return (
    <>
      <Button
        ref={button}
        popoverTarget={id}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={label}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          list.current?.showPopover();
        }}
        {...buttonProps}
      >
        {trigger}
      </Button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        tabIndex={-1}
        onBeforeToggle={place}
        onToggle={afterToggle}
        onKeyDown={(event) => moveFocus(event, list.current)}
        onClick={(event) => {
          if (event.target instanceof Element && event.target.closest('[role^=menuitem]')) list.current?.hidePopover();
        }}
        className="fixed m-0 max-h-[calc(100dvh-1rem)] min-w-44 overflow-y-auto rounded-lg border bg-raised p-1 shadow-raised outline-none"
      >
        {(open || !isLazy) && children}
      </div>
    </>
  );
}

function itemsOf(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('[role^=menuitem]:not([aria-disabled=true])')];
}

function moveFocus(event: KeyboardEvent, list: HTMLElement | null): void {
  if (!list) return;
  const items = itemsOf(list);
  const at = items.findIndex((item) => item.matches(':focus'));
  const last = items.length - 1;
  const targets: Record<string, number> = { ArrowDown: at >= last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1, Home: 0, End: last };
  let target = targets[event.key];
  if (target === undefined && event.key.length === 1 && !event.metaKey && !event.ctrlKey && event.key !== ' ') {
    const letter = event.key.toLowerCase();
    const order = [...items.slice(at + 1), ...items.slice(0, at + 1)];
    const found = order.find((item) => item.textContent?.trim().toLowerCase().startsWith(letter));
    if (found) target = items.indexOf(found);
  }
  if (event.key === 'Tab') list.hidePopover();
  if (target === undefined) return;
  event.preventDefault();
  items[target]?.focus();
}

const itemClasses =
  'flex w-full items-center gap-2 rounded-md px-2 py-1.5 text-left outline-none hover:bg-hover focus-visible:bg-hover focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent aria-disabled:opacity-50';

type MenuItemProps = Omit<ComponentProps<'button'>, 'type' | 'disabled'> & { icon?: ReactNode; danger?: boolean; disabled?: boolean };

export function MenuItem({ icon, danger = false, disabled = false, onClick, children, ...rest }: MenuItemProps) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-disabled={disabled || undefined}
      onClick={disabled ? (event) => event.stopPropagation() : onClick}
      className={classNames(itemClasses, danger && 'text-bad-ink')}
      {...rest}
    >
      {icon}
      {children}
    </button>
  );
}

export function MenuLink({ icon, children, ...rest }: ComponentProps<typeof Link> & { icon?: ReactNode }) {
  return (
    <Link role="menuitem" tabIndex={-1} className={itemClasses} {...rest}>
      {icon}
      {children}
    </Link>
  );
}

type MenuChoiceProps = { checked: boolean; onSelect: () => void; children: ReactNode };

/** One of several that exclude each other. */
export function MenuChoice({ checked, onSelect, children }: MenuChoiceProps) {
  return (
    <button type="button" role="menuitemradio" aria-checked={checked} tabIndex={-1} onClick={onSelect} className={itemClasses}>
      <span className={classNames('size-1.5 rounded-full', checked ? 'bg-accent' : 'bg-transparent')} aria-hidden="true" />
      {children}
    </button>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <div className="px-2 pt-1.5 pb-1 text-xs text-faint">{children}</div>;
}

export function MenuSeparator() {
  return <hr className="-mx-1 my-1" />;
}
