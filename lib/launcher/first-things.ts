// What the environment asks to exist from the first start: the first administrator, the first API key, the sample.
// Each is made once; a later start with the same environment changes nothing.
import type { Actor } from '#lib/auth/actor.ts';
import { hasAdministrator } from '#lib/auth/has-administrator.ts';
import { env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { ensureEnvironmentKey } from '#lib/services/set-up/ensure-environment-key.ts';
import { makeFirstAdministrator } from '#lib/services/set-up/make-first-administrator.ts';

const environment: Actor = { kind: 'system', name: 'Environment' };

export async function makeFirstThings(): Promise<void> {
  const { CALLBOARD_ADMIN_EMAIL: email, CALLBOARD_ADMIN_PASSWORD: password, CALLBOARD_ADMIN_API_KEY: apiKey } = env();
  if (email && password) await makeAdministrator(email, password);
  if (apiKey) await ensureEnvironmentKey(environment, apiKey);
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
