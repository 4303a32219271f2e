'use client';

import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { RowSelection } from '#components/data/use-row-selection.ts';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { toast } from '#components/ui/toast.tsx';
import { redeliverSelection } from '../actions.ts';

const jobsAtOnceMax = 100;

type BulkRedeliverProps = { selection: RowSelection; onRequeued: (ids: readonly string[]) => void };

/** What can be done with the chosen jobs; says how many before it does it. */
export function BulkRedeliver({ selection, onRequeued }: BulkRedeliverProps) {
  const [isAsking, setAsking] = useState(false);
  const count = selection.selected.size;
  if (count === 0 && !isAsking) return null;
  const redeliver = async () => {
    const result = await redeliverSelection([...selection.selected]).catch(() => ({
      ok: false as const,
      message: 'Callboard could not be reached. Try again.',
    }));
    if (!result.ok) return result;
    const { requeued, left } = result.value;
    onRequeued(requeued);
    selection.clear();
    toast.success(`${jobsText(requeued.length)} queued to be sent again.${left === 0 ? '' : ` ${leftText(left)}`}`);
    return { ok: true as const };
  };
  return (
    <div className="appear sticky bottom-4 z-20 mx-auto mt-3 flex w-fit max-w-full flex-wrap items-center gap-3 rounded-lg border bg-raised px-4 py-2.5 shadow-raised">
      <p role="status">{count} selected</p>
      <Button onClick={selection.clear}>Clear selection</Button>
      <Button variant="primary" disabled={count > jobsAtOnceMax} onClick={() => setAsking(true)} icon={<RotateCw className="size-4" aria-hidden="true" />}>
        Redeliver
      </Button>
      {count > jobsAtOnceMax && (
        <p className="text-sm text-bad-ink">
          At most {jobsAtOnceMax} jobs can be redelivered at once. “Redeliver what failed…” sends more of them in the background.
        </p>
      )}
      <ConfirmDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={count === 1 ? 'Redeliver 1 job?' : `Redeliver ${count} jobs?`}
        confirmLabel="Redeliver"
        onConfirm={redeliver}
      >
        Each is sent again to the same URL with exactly the same request and notification id. Jobs that are still waiting, and those of webhooks that are
        switched off, are left alone.
      </ConfirmDialog>
    </div>
  );
}

function jobsText(count: number): string {
  return count === 1 ? '1 job is' : `${count} jobs are`;
}

function leftText(count: number): string {
  const subject = count === 1 ? '1 was left alone, because it is' : `${count} were left alone, because they are`;
  return `${subject} still waiting, or the webhook or its URL is switched off.`;
}
