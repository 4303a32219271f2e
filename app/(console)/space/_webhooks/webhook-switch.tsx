'use client';

import { OptimisticSwitch } from '#components/ui/switch.tsx';
import { setSpaceWebhookActiveAction } from './actions.ts';

type WebhookSwitchProps = { kapp: string | null; webhook: string; active: boolean };

export function WebhookSwitch({ kapp, webhook, active }: WebhookSwitchProps) {
  return (
    <OptimisticSwitch
      checked={active}
      aria-label={`“${webhook}” is active`}
      save={(checked) => setSpaceWebhookActiveAction({ kapp, webhook, active: checked })}
    />
  );
}
