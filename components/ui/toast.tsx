'use client';

import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { classNames } from '#components/ui/class-names.ts';

type Toast = { id: number; kind: 'success' | 'error'; message: string };

let toasts: Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();
const none: Toast[] = [];

function change(next: Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function show(kind: Toast['kind'], message: string): void {
  const id = nextId++;
  change([...toasts.slice(-2), { id, kind, message }]);
  // An error stays until it is read and closed; a success is only a confirmation.
  if (kind === 'success') setTimeout(() => dismiss(id), 5_000);
}

function dismiss(id: number): void {
  change(toasts.filter((toast) => toast.id !== id));
}

/** Short messages at the edge of the window, for results that have no place of their own on the page. */
export const toast = {
  success: (message: string) => show('success', message),
  error: (message: string) => show('error', message),
};

/** Shows the toasts, above dialogs too. Once, in the layout. */
export function Toaster() {
  const region = useRef<HTMLDivElement>(null);
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
    () => none,
  );
  useEffect(() => {
    const element = region.current;
    if (!element) return;
    // Shown again for each change, so that it lies above whatever opened since.
    if (element.matches(':popover-open')) element.hidePopover();
    if (shown.length > 0) element.showPopover();
  }, [shown]);
  return (
    <div
      ref={region}
      popover="manual"
      className="pointer-events-none fixed inset-auto right-4 bottom-4 m-0 w-[min(24rem,calc(100vw-2rem))] overflow-visible border-0 bg-transparent p-0"
    >
      <div role="status" aria-live="polite" className="flex flex-col gap-2">
        {shown.map((item) => (
          <div
            key={item.id}
            className="appear pointer-events-auto flex items-start gap-2.5 rounded-lg border bg-raised p-3 shadow-raised"
            data-kind={item.kind}
          >
            {item.kind === 'success' ? (
              <CircleCheck className="mt-0.5 size-4 shrink-0 text-good" aria-hidden="true" />
            ) : (
              <CircleAlert className="mt-0.5 size-4 shrink-0 text-bad" aria-hidden="true" />
            )}
            <p className="min-w-0 flex-1 break-words">{item.message}</p>
            <button
              type="button"
              aria-label="Close the message"
              onClick={() => dismiss(item.id)}
              className={classNames('-m-1 rounded-md p-1 text-faint hover:bg-hover hover:text-ink')}
            >
              <X className="size-4" aria-hidden="true" />
            </button>
          </div>
        ))}
      </div>
    </div>
  );
}
