'use client';

import { RotateCw } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import type { WebhookChoice } from '#lib/services/jobs/list-webhook-choices.ts';
import { readFilters } from './job-query.ts';

// Without `loading` the whole page would wait for the script, and the button lose the focus that the dialog gives back.
const ReplayDialog = dynamic(() => import('./replay-dialog.tsx').then((module) => module.ReplayDialog), { loading: () => null });

/** Opens the question what to send again; it begins with the filters of the list. */
export function ReplayButton({ webhooks }: { webhooks: readonly WebhookChoice[] }) {
  const params = useSearchParams();
  const [opened, setOpened] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const open = () => {
    setOpened(opened + 1);
    setOpen(true);
  };
  return (
    <>
      <Button onClick={open} icon={<RotateCw className="size-4" aria-hidden="true" />}>
        Redeliver what failed…
      </Button>
      {opened > 0 && <ReplayDialog key={opened} open={isOpen} onClose={() => setOpen(false)} filters={readFilters(params)} webhooks={webhooks} />}
    </>
  );
}
