'use client';

import { OptimisticSwitch } from '#components/ui/switch.tsx';
import { setWebhookActiveAction } from '../actions.ts';

type WebhookSwitchProps = { app: number; id: number; name: string; active: boolean };

/** In force after Update App, as every setting of an app. */
export function WebhookSwitch({ app, id, name, active }: WebhookSwitchProps) {
  return <OptimisticSwitch checked={active} aria-label={`Activation of ${name}`} save={(next) => setWebhookActiveAction({ app, id, active: next })} />;
}
