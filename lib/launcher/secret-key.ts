// The key that sessions are signed and secrets are encrypted with. It lies outside the database: made on first start in
// the data directory, or given as CALLBOARD_SECRET_KEY.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { newSecret } from '#lib/ids.ts';

export function ensureSecretKey(dataDir: string, given: string | undefined): string {
  if (given) return given;
  const file = path.join(dataDir, 'secret-key');
  if (!existsSync(file)) writeFileSync(file, `${newSecret(48)}\n`, { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}
