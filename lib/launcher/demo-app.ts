// The app, webhook and request bin of `npm run demo`: made at the first run, found again by name later.
import type { Actor } from '#lib/auth/actor.ts';
import { createAppWebhook } from '#lib/services/app-webhooks/create-app-webhook.ts';
import { addFields } from '#lib/services/apps/add-fields.ts';
import { createApp } from '#lib/services/apps/create-app.ts';
import { listApps } from '#lib/services/apps/list-apps.ts';
import { publishApp } from '#lib/services/apps/publish-app.ts';
import { createBin } from '#lib/services/bins/create-bin.ts';
import { listBins } from '#lib/services/bins/list-bins.ts';

/** An app with two fields whose published webhook posts added records to a bin. */
export async function makeDemoApp(actor: Actor, name: string): Promise<{ app: number; bin: number }> {
  const knownApp = (await listApps(actor, { name })).data.find((app) => app.name === name);
  const knownBin = (await listBins(actor)).data.find((bin) => bin.name === name);
  if (knownApp && knownBin) return { app: knownApp.id, bin: knownBin.id };

  const bin = knownBin ?? (await createBin(actor, { name }));
  const { id: app } = await createApp(actor, { name });
  await addFields(actor, {
    app,
    properties: {
      Customer: { type: 'SINGLE_LINE_TEXT', code: 'Customer', label: 'Customer' },
      担当者: { type: 'SINGLE_LINE_TEXT', code: '担当者', label: 'Person in charge' },
    },
  });
  await createAppWebhook(actor, { app, webhook: { description: 'To the request bin', url: bin.url, events: ['ADD_RECORD'], active: true } });
  await publishApp(actor, { app });
  return { app, bin: bin.id };
}
