'use client';

import { useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { Tree } from '#lib/dialects/kinetic/convention.ts';
import { createWorkflowAction } from './actions.ts';

/** Makes the workflow where the webhook looks for it; what is typed in the form stays. */
export function CreateWorkflow({ tree: { source, group, name }, onCreated }: { tree: Tree; onCreated: () => void }) {
  const [pending, startTransition] = useTransition();
  const create = () =>
    startTransition(async () => {
      const result = await createWorkflowAction({ source, group, name }).catch(() => ({
        ok: false as const,
        message: 'Callboard could not be reached. Try again.',
      }));
      if (!result.ok) return void toast.error(result.message);
      toast.success('Created the workflow. Add its steps under Workflows.');
      onCreated();
    });
  return (
    <Button size="small" pending={pending} onClick={create}>
      Create this workflow
    </Button>
  );
}
