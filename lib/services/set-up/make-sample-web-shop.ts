// The sample of the area Inbound: an installed app whose hook has received an order, and whose workflow answers it at a bin.
import type { Actor } from '#lib/auth/actor.ts';
import { AppError } from '#lib/errors.ts';
import { getDirectoryApp } from '#lib/services/app-definitions/get-directory-app.ts';
import { installApp } from '#lib/services/app-definitions/install-app.ts';
import { registerAppDefinition } from '#lib/services/app-definitions/register-app-definition.ts';
import { createBin } from '#lib/services/bins/create-bin.ts';
import { getBin } from '#lib/services/bins/get-bin.ts';
import { sendTestRequest } from '#lib/services/hooks/send-test-request.ts';
import type { Once } from '#lib/services/set-up/once.ts';
import { sampleOrder, sampleShop, sampleShopApp, sampleShopVersion } from '#lib/services/set-up/sample-web-shop.ts';

export async function makeSampleWebShop(actor: Actor, once: Once): Promise<void> {
  const bin = await once('shopBin', async () => (await createBin(actor, { name: 'Answers to the web shop' })).id);
  if ((await once('shop', () => registerShop(actor, bin))) === taken) return;
  const hook = await once('shopInstalled', () => installShop(actor));
  await once('shopOrder', async () => {
    if (hook !== 0) await sendTestRequest(actor, hook, { body: JSON.stringify(sampleOrder, null, 2) });
    return undefined;
  });
}

/** Somebody has registered an app of this name already: it is theirs, and nothing is added to it. */
const taken = 1;

async function registerShop(actor: Actor, bin: number): Promise<number | undefined> {
  const { url } = await getBin(actor, String(bin));
  try {
    await registerAppDefinition(actor, sampleShop(url));
    return undefined;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'conflict') return taken;
    throw error;
  }
}

/** Returns the number of its hook. */
async function installShop(actor: Actor): Promise<number | undefined> {
  await installApp(actor, { app: sampleShopApp, version: sampleShopVersion });
  return (await getDirectoryApp(actor, { app: sampleShopApp })).hooks[0]?.id;
}
