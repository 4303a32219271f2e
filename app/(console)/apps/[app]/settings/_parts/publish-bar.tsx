'use client';

import { useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { DocumentChange } from '#lib/apps/document-difference.ts';
import { discardPreviewAction, publishAppAction } from '../actions.ts';
import { DifferenceList } from './difference-list.tsx';

type PublishBarProps = { app: number; revision: number; isPublished: boolean; difference: DocumentChange[] };

/** At the upper right of the settings: what is not in force yet, Discard, and Update App. */
export function PublishBar({ app, revision, isPublished, difference }: PublishBarProps) {
  const [shown, setShown] = useState<'update' | 'discard'>();
  const [pending, startTransition] = useTransition();
  const [refusal, setRefusal] = useState<string>();
  const hasChanges = difference.length > 0;
  const close = () => {
    setShown(undefined);
    setRefusal(undefined);
  };
  const publish = () =>
    startTransition(async () => {
      setRefusal(undefined);
      const result = await publishAppAction({ app, revision });
      if (!result.ok) return setRefusal(result.message);
      close();
      toast.success('The app is updated. Its settings are in force now.');
    });
  const discard = async () => {
    const result = await discardPreviewAction({ app, revision });
    if (result.ok) toast.success('The unpublished changes are discarded.');
    return result;
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <p role="status" className="mr-1 text-sm">
        {hasChanges ? (
          <span className="font-medium text-waiting-ink">{changesText(difference.length)}</span>
        ) : (
          <span className="text-faint">Everything is published.</span>
        )}
      </p>
      {hasChanges && isPublished && <Button onClick={() => setShown('discard')}>Discard</Button>}
      <Button variant={hasChanges ? 'primary' : 'secondary'} disabled={!hasChanges} onClick={() => setShown('update')}>
        Update App
      </Button>
      <Dialog
        open={shown === 'update'}
        onClose={close}
        title="Update App"
        description="This puts the following in force, for records and for deliveries from now on."
        footer={
          <>
            <Button onClick={close}>Cancel</Button>
            <Button variant="primary" pending={pending} onClick={publish}>
              Update App
            </Button>
          </>
        }
      >
        {refusal !== undefined && (
          <Callout tone="bad" className="mb-4">
            {refusal}
          </Callout>
        )}
        <DifferenceList difference={difference} />
      </Dialog>
      <ConfirmDialog
        open={shown === 'discard'}
        onClose={close}
        title={difference.length === 1 ? 'Discard the unpublished change?' : `Discard ${difference.length} unpublished changes?`}
        confirmLabel="Discard"
        danger
        onConfirm={discard}
      >
        <p className="mb-3">The settings go back to what is in force. Webhooks that were never published are deleted.</p>
        <DifferenceList difference={difference} />
      </ConfirmDialog>
    </div>
  );
}

function changesText(count: number): string {
  return count === 1 ? '1 unpublished change' : `${count} unpublished changes`;
}
