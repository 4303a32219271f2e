'use server';

import { refresh } from 'next/cache';
import { invalid } from '#lib/errors.ts';
import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { generateSecret } from '#lib/services/webhooks/generate-secret.ts';
import { pauseEndpoint } from '#lib/services/webhooks/pause-endpoint.ts';
import { removeSecret } from '#lib/services/webhooks/remove-secret.ts';
import { resumeEndpoint } from '#lib/services/webhooks/resume-endpoint.ts';
import { rotateSecret } from '#lib/services/webhooks/rotate-secret.ts';
import { removeHeader, setHeader } from '#lib/services/webhooks/set-headers.ts';
import { setSecret } from '#lib/services/webhooks/set-secret.ts';
import { updateDeliverySettings } from '#lib/services/webhooks/update-delivery-settings.ts';
import type { DeliveryValues } from './_parts/delivery-values.ts';
import { readDeliveryValues } from './_parts/delivery-values.ts';

export async function saveDeliveryAction(id: number, values: DeliveryValues): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    const read = readDeliveryValues(values);
    if (!read.ok) throw invalid(read.issues);
    await updateDeliverySettings(actor, { id }, read.settings);
    refresh();
    return null;
  });
}

export async function setEndpointAction(input: { id: number; endpoint: number }, to: 'paused' | 'resumed'): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await (to === 'paused' ? pauseEndpoint : resumeEndpoint)(actor, input);
    refresh();
    return null;
  });
}

/** What the dialog for secrets shows once; null when the secret was given. */
export type NewSecret = { secret: string | null; oldEndsAt: string | null };

/** Adds the secret of a webhook that has none, or puts a new one in the place of the present one. */
export async function saveSecretAction(id: number, how: 'add' | 'rotate', given: string | null): Promise<ActionResult<NewSecret>> {
  return runAction(async (actor) => {
    const made = await newSecret();
    refresh();
    return made;

    async function newSecret(): Promise<NewSecret> {
      if (how === 'rotate') {
        const { secret, endsAt } = await rotateSecret(actor, given === null ? { id } : { id, secret: given });
        return { secret, oldEndsAt: endsAt };
      }
      if (given === null) return { secret: (await generateSecret(actor, { id })).secret, oldEndsAt: null };
      await setSecret(actor, { id, secret: given });
      return { secret: null, oldEndsAt: null };
    }
  });
}

export async function removeSecretAction(id: number, which: 'all' | 'replaced'): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await removeSecret(actor, { id, which });
    refresh();
    return null;
  });
}

export async function setHeaderAction(id: number, header: { name: string; value: string }): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await setHeader(actor, { id, ...header });
    refresh();
    return null;
  });
}

export async function removeHeaderAction(id: number, name: string): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await removeHeader(actor, { id, name });
    refresh();
    return null;
  });
}
