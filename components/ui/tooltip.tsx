'use client';

import { type ReactNode, useId, useRef } from 'react';

type TooltipProps = { text: ReactNode; children: ReactNode; className?: string };

/** Explains what it wraps, on hover and on focus. It adds to a name, it does not replace one: an icon button still needs its label. */
export function Tooltip({ text, children, className }: TooltipProps) {
  const id = useId();
  const wrapper = useRef<HTMLSpanElement>(null);
  const bubble = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const show = () => {
    const element = bubble.current;
    const box = wrapper.current?.getBoundingClientRect();
    if (!element?.isConnected || !box || element.matches(':popover-open')) return;
    element.showPopover();
    const { width, height } = element.getBoundingClientRect();
    const left = Math.min(Math.max(8, box.left + box.width / 2 - width / 2), document.documentElement.clientWidth - width - 8);
    element.style.left = `${left}px`;
    element.style.top = `${box.top - height - 6 > 8 ? box.top - height - 6 : box.bottom + 6}px`;
  };
  const hide = () => {
    clearTimeout(timer.current);
    if (bubble.current?.matches(':popover-open')) bubble.current.hidePopover();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches; what it wraps is the control.
    <span
      ref={wrapper}
      className={className ?? 'inline-flex'}
      aria-describedby={id}
      onMouseEnter={() => {
        timer.current = setTimeout(show, 300);
      }}
      onMouseLeave={hide}
      onFocus={show}
      onBlur={hide}
      onKeyDown={(event) => event.key === 'Escape' && hide()}
    >
      {children}
      <span
        ref={bubble}
        id={id}
        role="tooltip"
        popover="manual"
        className="pointer-events-none fixed m-0 max-w-72 rounded-md border bg-raised px-2.5 py-1.5 text-sm whitespace-normal text-ink shadow-raised"
      >
        {text}
      </span>
    </span>
  );
}
