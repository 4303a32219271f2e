'use client';

import { useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { InstanceCallbacks } from '#lib/services/instance-callbacks/callback-rows.ts';
import { readCallbacksAction } from '../actions.ts';

type SavedMeanwhileProps = { onLoad: (present: InstanceCallbacks) => void; onKeep: (present: InstanceCallbacks) => void };

/** The two ways on after somebody else has saved: theirs, or one's own over it. */
export function SavedMeanwhile({ onLoad, onKeep }: SavedMeanwhileProps) {
  const [pending, startTransition] = useTransition();
  const read = (then: (present: InstanceCallbacks) => void) =>
    startTransition(async () => {
      const result = await readCallbacksAction().catch(() => ({ ok: false as const, message: 'Callboard could not be reached. Try again.' }));
      if (result.ok) then(result.value);
      else toast.error(result.message);
    });
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button size="small" pending={pending} onClick={() => read(onLoad)}>
        Load what is saved now
      </Button>
      <Button size="small" pending={pending} onClick={() => read(onKeep)}>
        Keep mine, to save it with OK
      </Button>
    </div>
  );
}
