'use client';

import { Power } from 'lucide-react';
import { useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import { switchOnAction } from '../actions.ts';

export function SwitchOn({ id, destination }: { id: number; destination: string }) {
  const [pending, startTransition] = useTransition();
  const switchOn = () =>
    startTransition(async () => {
      const result = await switchOnAction(id).catch(() => ({ ok: false as const, message: 'Callboard could not be reached. Try again.' }));
      if (result.ok) toast.success(`${destination} is switched on again.`);
      else toast.error(result.message);
    });
  return (
    <Button size="small" variant="primary" pending={pending} onClick={switchOn} icon={<Power className="size-3.5" aria-hidden="true" />}>
      Switch on again
    </Button>
  );
}
