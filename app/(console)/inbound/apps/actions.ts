'use server';

import { revalidatePath } from 'next/cache';
import { invalid } from '#lib/errors.ts';
import { readJsonText } from '#lib/inbound/json-text.ts';
import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { type CheckedDefinition, checkAppDefinition } from '#lib/services/app-definitions/check-app-definition.ts';
import { installApp } from '#lib/services/app-definitions/install-app.ts';
import type { InstallPlan } from '#lib/services/app-definitions/plan-install.ts';
import { previewInstall } from '#lib/services/app-definitions/preview-install.ts';
import { registerAppDefinition } from '#lib/services/app-definitions/register-app-definition.ts';
import { setAppEnabled } from '#lib/services/app-definitions/set-app-enabled.ts';
import { uninstallApp } from '#lib/services/app-definitions/uninstall-app.ts';
import { appHref } from './_parts/app-href.ts';

export async function checkDefinitionAction(text: string): Promise<ActionResult<CheckedDefinition>> {
  return runAction((actor) => checkAppDefinition(actor, { text }));
}

export async function registerAction(text: string): Promise<ActionResult<{ href: string; title: string; version: string }>> {
  return runAction(async (actor) => {
    const json = readJsonText(text);
    if (!json.ok) throw invalid([{ path: '', message: json.message }]);
    const { app, version } = await registerAppDefinition(actor, json.value);
    return { href: appHref(app.app), title: app.title, version };
  });
}

export async function previewInstallAction(app: string, version: string): Promise<ActionResult<InstallPlan>> {
  return runAction((actor) => previewInstall(actor, { app, version }));
}

export async function installAction(app: string, version: string): Promise<ActionResult<null>> {
  return changed(app, await runAction((actor) => installApp(actor, { app, version })));
}

export async function setEnabledAction(app: string, enabled: boolean): Promise<ActionResult<null>> {
  return changed(app, await runAction((actor) => setAppEnabled(actor, { app, enabled })));
}

export async function uninstallAction(app: string): Promise<ActionResult<null>> {
  return changed(app, await runAction((actor) => uninstallApp(actor, { app })));
}

function changed(app: string, result: ActionResult<unknown>): ActionResult<null> {
  if (!result.ok) return result;
  revalidatePath(appHref(app));
  return { ok: true, value: null };
}
