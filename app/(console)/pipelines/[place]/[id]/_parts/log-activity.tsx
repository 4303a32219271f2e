'use client';

import { useState, useTransition } from 'react';
import { useRefreshSoon } from '#components/data/refresh-soon.ts';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import { type ActivityType, activityTypes } from '#lib/dialects/kommo/catalogue.ts';
import { activityWords } from '../../../_parts/activity-words.ts';
import { logActivityAction } from '../../../entity-actions.ts';

/** A button for each activity; pressing it says that it happened just now. */
export function LogActivity({ kind, id }: { kind: 'lead' | 'customer'; id: number }) {
  const refreshSoon = useRefreshSoon();
  const [pending, startTransition] = useTransition();
  const [current, setCurrent] = useState<ActivityType>();
  const log = (type: ActivityType) =>
    startTransition(async () => {
      setCurrent(type);
      const result = await logActivityAction({ kind, id }, type).catch(() => ({
        ok: false as const,
        message: 'Callboard could not be reached. Nothing was logged; try again.',
      }));
      if (result.ok) toast.success(`Logged: ${activityWords[type].told}.`);
      else toast.error(result.message);
      refreshSoon();
    });
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="float-left mr-1 text-soft">Log that it happened:</legend>
      {activityTypes.map((type) => (
        <Button key={type} size="small" pending={pending && current === type} disabled={pending && current !== type} onClick={() => log(type)}>
          {activityWords[type].log}
        </Button>
      ))}
    </fieldset>
  );
}
