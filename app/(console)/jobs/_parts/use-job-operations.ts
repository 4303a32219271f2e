'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from '#components/ui/toast.tsx';
import type { JobView } from '#lib/services/jobs/get-job.ts';
import { cancelOne, redeliverOne } from '../actions.ts';

const unreachable = { ok: false as const, message: 'Callboard could not be reached. Nothing was changed; try again.' };

/** Redelivering and cancelling one job: pending, then how it stands, or why not. */
export function useJobOperations(jobId: string) {
  const client = useQueryClient();
  const [pending, setPending] = useState<'redeliver' | 'cancel' | null>(null);
  const run = async (what: 'redeliver' | 'cancel') => {
    if (pending !== null) return;
    setPending(what);
    const result = await (what === 'redeliver' ? redeliverOne(jobId) : cancelOne(jobId)).catch(() => unreachable);
    if (result.ok) toast.success(what === 'redeliver' ? 'The job is queued to be sent again.' : 'The job is cancelled.');
    else toast.error(result.message);
    await client.invalidateQueries({ queryKey: ['job', jobId] });
    setPending(null);
    return client.getQueryData<JobView>(['job', jobId]);
  };
  return { pending, redeliver: () => run('redeliver'), cancel: () => run('cancel') };
}
