// The key that sessions are signed and secrets are encrypted with. It lies outside the database: made on first start in
// the data directory, or given as CALLBOARD_SECRET_KEY.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { env } from '#lib/env.ts';
import { newSecret } from '#lib/ids.ts';
import { refuse } from '#lib/launcher/refusal.ts';

export function ensureSecretKey(dataDir: string, given: string | undefined): string {
  if (given) return given;
  const file = path.join(dataDir, 'secret-key');
  if (!existsSync(file)) writeFileSync(file, `${newSecret(48)}\n`, { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}

/** For web and engine that run alone: without the key of the others, nobody could sign in and nothing could be signed. */
export function requireSecretKey(): void {
  if (env().CALLBOARD_SECRET_KEY !== undefined) return;
  refuse(
    'CALLBOARD_SECRET_KEY is not set. Give every web and engine the same key: that of npm start, which lies in the file secret-key of its data directory unless it was set.',
  );
}
