'use client';

import { CircleCheck, Send, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import { closeSubmissionAction, deleteSubmissionAction, submitSubmissionAction } from './actions.ts';

type SubmissionButtonProps = { submission: { id: string; handle: string; revision: number } };

export function SubmitSubmission({ submission: { id, handle, revision } }: SubmissionButtonProps) {
  const router = useRouter();
  return (
    <ConfirmButton
      button={{ variant: 'primary', icon: <Send className="size-4" aria-hidden="true" />, children: 'Submit' }}
      title={`Submit ${handle}?`}
      confirmLabel="Submit"
      action={() => submitSubmissionAction({ id, revision })}
      done={`${handle} is submitted.`}
      onDone={() => router.refresh()}
    >
      It is submitted as it is and is no draft any more. Webhooks for submitted submissions are told.
    </ConfirmButton>
  );
}

export function CloseSubmission({ submission: { id, handle } }: SubmissionButtonProps) {
  const router = useRouter();
  return (
    <ConfirmButton
      button={{ icon: <CircleCheck className="size-4 text-faint" aria-hidden="true" />, children: 'Close' }}
      title={`Close ${handle}?`}
      confirmLabel="Close submission"
      action={() => closeSubmissionAction(id)}
      done={`${handle} is closed.`}
      onDone={() => router.refresh()}
    >
      Closing says that what was asked for is done; it cannot be undone here. Webhooks for closed submissions are told.
    </ConfirmButton>
  );
}

export function DeleteSubmission({ submission: { id, handle }, afterHref }: SubmissionButtonProps & { afterHref: string }) {
  const router = useRouter();
  return (
    <ConfirmButton
      button={{ variant: 'danger', icon: <Trash2 className="size-4" aria-hidden="true" />, children: 'Delete' }}
      title={`Delete ${handle}?`}
      confirmLabel="Delete submission"
      danger
      action={() => deleteSubmissionAction(id)}
      done={`Deleted ${handle}.`}
      onDone={() => router.push(afterHref)}
    >
      The submission is deleted for good. Webhooks for deleted submissions are told.
    </ConfirmButton>
  );
}
