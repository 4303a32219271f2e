import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { readSettings, type WorkspaceSettings } from '#lib/settings.ts';

export async function getSettings(actor: Actor): Promise<WorkspaceSettings> {
  authorize(actor, 'settings.manage');
  return readSettings();
}
