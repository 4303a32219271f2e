'use client';

import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import { deletePipelineAction } from '../../../actions.ts';

export function DeletePipeline({ id, name }: { id: number; name: string }) {
  const router = useRouter();
  return (
    <ConfirmButton
      button={{ variant: 'danger', icon: <Trash2 className="size-4" aria-hidden="true" />, children: 'Delete pipeline' }}
      title={`Delete the pipeline “${name}”?`}
      confirmLabel="Delete pipeline"
      danger
      action={() => deletePipelineAction(id)}
      done={`Deleted the pipeline “${name}”.`}
      onDone={() => router.push('/pipelines')}
    >
      Its stages go with it. It must not have leads or triggers any more. What happened in it stays in the history.
    </ConfirmButton>
  );
}
