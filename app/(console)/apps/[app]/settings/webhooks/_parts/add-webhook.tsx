'use client';

import { Plus } from 'lucide-react';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Tooltip } from '#components/ui/tooltip.tsx';

type AddWebhookProps = { href: string; isFull: boolean; max: number };

/** At the vendor's limit the button stays, disabled, and says why. */
export function AddWebhook({ href, isFull, max }: AddWebhookProps) {
  const icon = <Plus className="size-4" aria-hidden="true" />;
  if (!isFull) {
    return (
      <ButtonLink href={href} variant="primary" icon={icon}>
        Add webhook
      </ButtonLink>
    );
  }
  return (
    <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1">
      <p id="webhooks-are-full" className="text-sm text-faint">
        An app has at most {max} webhooks. Delete one to add another.
      </p>
      <Tooltip text={`An app has at most ${max} webhooks.`}>
        <Button variant="primary" icon={icon} aria-disabled="true" aria-describedby="webhooks-are-full">
          Add webhook
        </Button>
      </Tooltip>
    </div>
  );
}
