'use client';

import { useState } from 'react';
import { AbsoluteTime, RelativeTime } from '#components/data/relative-time.tsx';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Card } from '#components/ui/card.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { StatusPill } from '#components/ui/status-pill.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { WebhookDeliveryView } from '#lib/services/webhooks/webhook-delivery-view.ts';
import { removeSecretAction } from '../actions.ts';
import { SecretDialog } from './secret-dialog.tsx';
import { VerifySnippets } from './verify-snippets.tsx';

/** Signing secrets, without their values: add one, rotate it, remove it; and how a receiver checks what it gets. */
export function Signing({ delivery: { webhook, secrets, credentialsProblem, endpoints } }: { delivery: WebhookDeliveryView }) {
  const [dialog, setDialog] = useState<'add' | 'rotate'>();
  const [removal, setRemoval] = useState<'all' | 'replaced'>();
  const isSigned = secrets.length > 0;
  const isRotating = secrets.some(({ expiresAt }) => expiresAt !== null);
  const remove = async () => {
    if (removal === undefined) return undefined;
    const result = await removeSecretAction(webhook.id, removal);
    if (result.ok) toast.success(removal === 'all' ? 'Removed. Requests are no longer signed.' : 'Ended. Only the current secret signs now.');
    return result;
  };
  return (
    <Card
      title="Signing"
      description="Lets the receiver check that a request comes from here, unchanged."
      action={
        isSigned ? (
          <div className="flex flex-wrap gap-2">
            <Button size="small" onClick={() => setDialog('rotate')}>
              Rotate
            </Button>
            {isRotating && (
              <Button size="small" onClick={() => setRemoval('replaced')}>
                End the old one now
              </Button>
            )}
            <Button size="small" variant="danger" onClick={() => setRemoval('all')}>
              Remove
            </Button>
          </div>
        ) : (
          <Button size="small" variant="primary" onClick={() => setDialog('add')}>
            Add a secret
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {credentialsProblem !== null && (
          <Callout tone="bad" title="Nothing is sent by this webhook: a secret or a header of it cannot be opened.">
            {credentialsProblem}
          </Callout>
        )}
        {isSigned ? (
          <ul aria-label="Signing secrets" className="flex flex-col gap-2">
            {secrets.map(({ id, createdAt, expiresAt }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <StatusPill tone={expiresAt === null ? 'good' : 'waiting'}>{expiresAt === null ? 'Signs' : 'Being replaced'}</StatusPill>
                <span className="text-soft">
                  Made <RelativeTime at={createdAt} />.
                </span>
                {expiresAt !== null && (
                  <span className="text-soft">
                    Signs as well until <AbsoluteTime at={expiresAt} />.
                  </span>
                )}
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-soft">Requests of this webhook are not signed.</p>
        )}
        {isSigned && <VerifySnippets webhook={{ id: webhook.id, url: endpoints[0]?.url ?? '' }} />}
      </div>
      <SecretDialog webhookId={webhook.id} how={dialog} onClose={() => setDialog(undefined)} />
      <ConfirmDialog
        open={removal !== undefined}
        onClose={() => setRemoval(undefined)}
        title={removal === 'replaced' ? 'End the old signing secret now?' : `Remove the signing secret of “${webhook.name}”?`}
        confirmLabel={removal === 'replaced' ? 'End the old secret' : 'Remove secret'}
        danger
        onConfirm={remove}
      >
        {removal === 'replaced'
          ? 'A receiver that still checks with the old secret refuses what it gets from now on.'
          : 'Requests are no longer signed. A receiver that checks signatures refuses them. This cannot be undone.'}
      </ConfirmDialog>
    </Card>
  );
}
