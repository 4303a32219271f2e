// What the environment asks to exist from the first start: the first administrator, the first API key, the sample.
// Each is made once; a later start with the same environment changes nothing.
import type { Actor } from '#lib/auth/actor.ts';
import { hasAdministrator } from '#lib/auth/has-administrator.ts';
import { env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { database } from '#lib/postgres/database.ts';
import { ensureEnvironmentKey } from '#lib/services/set-up/ensure-environment-key.ts';
import { makeFirstAdministrator } from '#lib/services/set-up/make-first-administrator.ts';
import { makeSampleWorkspace } from '#lib/services/set-up/make-sample-workspace.ts';

const environment: Actor = { kind: 'system', name: 'Environment' };

export async function makeFirstThings(): Promise<void> {
  const { CALLBOARD_ADMIN_EMAIL: email, CALLBOARD_ADMIN_PASSWORD: password, CALLBOARD_ADMIN_API_KEY: apiKey, CALLBOARD_SAMPLE: sample } = env();
  if (email && password) await makeAdministrator(email, password);
  if (apiKey) await ensureEnvironmentKey(environment, apiKey);
  if (sample) await makeSampleWorkspace((await firstAdministrator()) ?? environment);
}

async function makeAdministrator(email: string, password: string): Promise<void> {
  if (await hasAdministrator()) return;
  try {
    await makeFirstAdministrator({ name: 'Administrator', email, password });
    log.info('the first administrator was made from CALLBOARD_ADMIN_EMAIL', { email });
  } catch (error) {
    // Another copy on the same database was faster.
    if (!(error instanceof AppError && error.code === 'already-set-up')) throw error;
  }
}

/** Whose name the sample bears, so that its records name a person. */
async function firstAdministrator(): Promise<Actor | undefined> {
  const user = await database().prisma.user.findFirst({ where: { role: 'administrator', deactivatedAt: null }, orderBy: { id: 'asc' } });
  return user ? { kind: 'user', id: user.id, login: user.login, name: user.name, role: user.role } : undefined;
}
