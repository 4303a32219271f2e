'use client';

import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import type { WebhookPreview } from '#lib/services/space-webhooks/preview-space-webhook.ts';

type ConventionHintProps = { preview: WebhookPreview | undefined; url: string; onUse: (url: string) => void };

/** The URL by which the workflow of this type and event is expected to run: best practice, not a must. */
export function ConventionHint({ preview, url, onUse }: ConventionHintProps) {
  if (preview === undefined || preview.convention.url === '' || preview.convention.url === url.trim()) return null;
  const { tree } = preview.convention;
  return (
    <Callout
      title="Run the workflow of the naming convention"
      action={
        <Button size="small" onClick={() => onUse(preview.convention.url)}>
          Use this URL
        </Button>
      }
    >
      <p className="font-mono text-sm [overflow-wrap:anywhere]">{preview.convention.url}</p>
      {tree && (
        <p className="mt-1 text-sm">
          For this event that is {tree.source} :: {tree.group} :: {tree.name}
          {tree.workflowId === null ? ', which does not exist yet.' : '.'}
        </p>
      )}
    </Callout>
  );
}
