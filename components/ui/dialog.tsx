'use client';

import { X } from 'lucide-react';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { classNames } from '#components/ui/class-names.ts';

type DialogProps = {
  open: boolean;
  /** Asked for by Esc, the close button or a press outside; the owner decides. */
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons, at the bottom right. */
  footer?: ReactNode;
  width?: 'narrow' | 'medium' | 'wide';
  role?: 'dialog' | 'alertdialog';
  /** Whether a press outside closes it: only where nothing typed can be lost. */
  closesOutside?: boolean;
  children?: ReactNode;
};

const firstField = '[data-body] :is(select, textarea, input:not([type=hidden], [type=radio]:not(:checked))):not(:disabled)';

const widths = { narrow: 'max-w-[440px]', medium: 'max-w-[600px]', wide: 'max-w-[880px]' };

/** The browser's modal dialog: it holds the focus, leaves the rest inert, and gives the focus back when it closes. */
export function Dialog({ open, onClose, title, description, footer, width = 'medium', role = 'dialog', closesOutside = false, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    if (open && !dialog.open) {
      dialog.showModal();
      // What is typed in comes before the close button, which the browser would choose.
      dialog.querySelector<HTMLElement>(firstField)?.focus();
    }
    if (!open && dialog.open) dialog.close();
  }, [open]);
  useLayoutEffect(() => {
    const dialog = element.current;
    // One that is taken away while it is open gives the focus back as well.
    return () => dialog?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the press outside is an extra; Esc and the close button do the same.
    <dialog
      ref={element}
      role={role}
      aria-labelledby={`${id}-title`}
      aria-describedby={description === undefined ? undefined : `${id}-description`}
      onCancel={(event) => {
        event.preventDefault();
        if (event.target === element.current) onClose();
      }}
      onClick={(event) => {
        if (closesOutside && event.target === element.current) onClose();
      }}
      className={classNames(
        'm-auto max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] rounded-lg border bg-raised p-0 text-ink shadow-raised backdrop:bg-black/40 open:flex open:flex-col',
        widths[width],
      )}
    >
      {open && (
        <>
          <header className="flex items-start justify-between gap-4 px-5 pt-4">
            <div className="min-w-0">
              <h2 id={`${id}-title`} className="text-lg font-semibold break-words">
                {title}
              </h2>
              {description !== undefined && (
                <p id={`${id}-description`} className="mt-1 text-soft">
                  {description}
                </p>
              )}
            </div>
            <button type="button" aria-label="Close" onClick={onClose} className="-mr-1.5 rounded-md p-1.5 text-faint hover:bg-hover hover:text-ink">
              <X className="size-4" aria-hidden="true" />
            </button>
          </header>
          <div data-body className="min-h-0 flex-1 overflow-y-auto px-5 py-4 empty:py-1.5">
            {children}
          </div>
          {footer !== undefined && <footer className="flex flex-wrap justify-end gap-2 border-t bg-sunken px-5 py-3">{footer}</footer>}
        </>
      )}
    </dialog>
  );
}
