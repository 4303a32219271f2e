'use client';

import { useEffect, useEffectEvent } from 'react';

type JobKeys = { onStep: (step: 1 | -1) => void; onRedeliver: () => void; onClose: () => void };

/** `j` and `k` step through the jobs, `r` redelivers the open one, Esc closes it. */
export function useJobKeys({ onStep, onRedeliver, onClose }: JobKeys): void {
  const onKey = useEffectEvent((key: string): boolean => {
    if (key === 'j') onStep(1);
    else if (key === 'k') onStep(-1);
    else if (key === 'r') onRedeliver();
    else if (key === 'Escape') onClose();
    else return false;
    return true;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || isTaken(event)) return;
      if (onKey(event.key)) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Whether somebody is typing, or something is open above the page that the key is meant for. */
function isTaken({ target }: KeyboardEvent): boolean {
  if (document.querySelector('dialog[open], [role=menu]:popover-open, fieldset:popover-open')) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
