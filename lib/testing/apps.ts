// Apps for tests, made by the verbs that a person uses.
import type { Actor } from '#lib/auth/actor.ts';
import { addFields } from '#lib/services/apps/add-fields.ts';
import { createApp } from '#lib/services/apps/create-app.ts';
import { publishApp } from '#lib/services/apps/publish-app.ts';
import { updateGeneralSettings } from '#lib/services/apps/update-general-settings.ts';
import { updateProcess } from '#lib/services/apps/update-process.ts';

export type TestApp = {
  name?: string;
  /** As in Kintone's REST; `code` and `label` are the key unless given. */
  properties?: Record<string, { type: string; [setting: string]: unknown }>;
  titleField?: string;
  /** Switches process management on, with the statuses that every app is born with. */
  process?: boolean;
};

/** A published app. Returns its id. */
export async function makeTestApp(actor: Actor, { name = 'Project management', properties = {}, titleField, process }: TestApp = {}): Promise<number> {
  const { id: app } = await createApp(actor, { name });
  const named = Object.entries(properties).map(([code, property]) => [code, { code, label: code, ...property }]);
  if (named.length > 0) await addFields(actor, { app, properties: Object.fromEntries(named) });
  if (titleField !== undefined) await updateGeneralSettings(actor, { app, titleField });
  if (process) await updateProcess(actor, { app, enabled: true });
  await publishApp(actor, { app });
  return app;
}
