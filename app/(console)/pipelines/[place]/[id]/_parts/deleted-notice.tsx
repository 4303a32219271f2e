'use client';

import { Undo2 } from 'lucide-react';
import { useTransition } from 'react';
import { useRefreshSoon } from '#components/data/refresh-soon.ts';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { EntityKind } from '#lib/dialects/kommo/catalogue.ts';
import { entityWords } from '#lib/pipelines/entity-words.ts';
import { restoreEntityAction } from '../../../entity-actions.ts';

type DeletedNoticeProps = { reference: { kind: EntityKind; id: number }; name: string; deletedAt: string; mayRestore: boolean };

export function DeletedNotice({ reference, name, deletedAt, mayRestore }: DeletedNoticeProps) {
  const [pending, startTransition] = useTransition();
  const refreshSoon = useRefreshSoon();
  const restore = () =>
    startTransition(async () => {
      const result = await restoreEntityAction(reference).catch(() => ({ ok: false as const, message: 'Callboard could not be reached. Try again.' }));
      if (result.ok) toast.success(`Restored “${name}”.`);
      else toast.error(result.message);
      refreshSoon();
    });
  return (
    <Callout
      tone="waiting"
      className="mb-6"
      title={`This ${entityWords[reference.kind].one} is deleted.`}
      action={
        mayRestore && (
          <Button size="small" pending={pending} onClick={restore} icon={<Undo2 className="size-3.5" aria-hidden="true" />}>
            Restore
          </Button>
        )
      }
    >
      Since <RelativeTime at={deletedAt} />.
    </Callout>
  );
}
