'use client';

import { useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import { entityWords } from '#lib/pipelines/entity-words.ts';
import type { RunView } from '#lib/services/stage-triggers/trigger-view.ts';
import { cancelRunAction } from '../../../automate-actions.ts';

/** How far “apply to all that are here already” has come. */
export function RunProgress({ trigger, run, kind }: { trigger: number; run: RunView; kind: 'lead' | 'customer' }) {
  const [pending, startTransition] = useTransition();
  const { one, many } = entityWords[kind];
  const things = run.expected === 1 ? one : many;
  const figures = `${run.done.toLocaleString('en')} of ${run.expected.toLocaleString('en')} ${things}`;
  if (run.status !== 'running') {
    return (
      <p role="status" className="border-t px-3 py-1.5 text-sm text-faint">
        {run.status === 'done' ? `Applied to ${figures} that were here already.` : `Applying was cancelled after ${figures}.`}
      </p>
    );
  }
  const percent = run.expected === 0 ? 100 : Math.min(100, Math.round((run.done / run.expected) * 100));
  const cancel = () =>
    startTransition(async () => {
      const result = await cancelRunAction(trigger).catch(() => ({ ok: false as const, message: 'Callboard could not be reached. Try again.' }));
      if (result.ok) toast.success('Cancelled. What was made already still goes out.');
      else toast.error(result.message);
    });
  return (
    <div className="flex flex-col gap-1.5 border-t px-3 py-2">
      <p role="status" className="text-sm text-soft">
        Applied to {figures} so far
      </p>
      <div className="flex items-center gap-2">
        <div
          role="progressbar"
          aria-label="Applying the trigger"
          aria-valuenow={percent}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuetext={figures}
          className="h-1.5 flex-1 overflow-hidden rounded-full bg-off-soft"
        >
          <div className="h-full rounded-full bg-accent transition-[width] duration-200" style={{ width: `${percent}%` }} />
        </div>
        <Button size="small" pending={pending} onClick={cancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
