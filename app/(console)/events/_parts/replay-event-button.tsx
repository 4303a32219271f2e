'use client';

import { RotateCw } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';

// Without `loading` the whole page would wait for the script, and the button lose the focus that the dialog gives back.
const ReplayEventDialog = dynamic(() => import('./replay-event-dialog.tsx').then((module) => module.ReplayEventDialog), { loading: () => null });

/** Opens the question to which webhook; each time with a look at how they stand. */
export function ReplayEventButton({ eventId }: { eventId: string }) {
  const [opened, setOpened] = useState(0);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        onClick={() => {
          setOpened(opened + 1);
          setOpen(true);
        }}
        icon={<RotateCw className="size-4" aria-hidden="true" />}
      >
        Replay to…
      </Button>
      {opened > 0 && <ReplayEventDialog key={opened} eventId={eventId} open={isOpen} onClose={() => setOpen(false)} />}
    </>
  );
}
